package io.modulen.ingest.file;

import io.modulen.events.FileData;
import io.modulen.events.FileFailed;
import io.modulen.events.FileProcessed;
import io.modulen.messaging.RecordJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** What rounds found, beside the rows of files; every method joins the caller's transaction. */
public final class ExtractionRepository {

    private static final String COMPLETE = """
            update file_ingests
               set round_open = false, good_round = round, status = 'completed',
                   error_code = null, error_message = null, last_error = null,
                   detected_type = ?, confidence_score = ?, client_code = ?, project_code = ?, part_name = ?, material = ?,
                   thickness_mm = ?, quantity = ?, preview_uri = coalesce(?, preview_uri),
                   processed_at = ?, updated_at = ?
             where id = ? and round = ? and round_open
            returning *
            """;

    /** Facts that were good once stay in force, and with them the status. */
    private static final String FAIL = """
            update file_ingests
               set round_open = false, last_error = ?, updated_at = ?,
                   status = case when good_round is null then 'failed' else 'completed' end,
                   error_code = case when good_round is null then ? end,
                   error_message = case when good_round is null then ? end,
                   processed_at = case when good_round is null then ? else processed_at end
             where id = ? and round = ? and round_open
            returning *
            """;

    private static final String ADD_EXTRACTION = """
            insert into file_extractions (
                   file_ingest_id, round, extraction_type, extracted_data, geometry, items, provenance, extraction_notes,
                   confidence_score, parser_version, parser_name, created_at)
            values (?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
                on conflict on constraint one_extraction_a_round do nothing
            """;

    private static final String FORGET_METADATA = "delete from file_metadata where file_ingest_id = ?";

    private static final String ADD_METADATA = """
            insert into file_metadata (file_ingest_id, key, value, data_type, source, created_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String EXTRACTIONS = "select * from file_extractions where file_ingest_id = ? order by round";

    private static final String LATEST = """
            select * from file_extractions where file_ingest_id = ? order by round desc limit 1
            """;

    private static final String METADATA = "select * from file_metadata where file_ingest_id = ? order by id";

    private static final String PARSER_VERSION = "1.0.0";

    private final JdbcTemplate database;

    public ExtractionRepository(JdbcTemplate database) {
        this.database = database;
    }

    /** Takes the facts over; empty when the round is not the open one: the record came before, or too late. */
    Optional<FileRow> complete(FileProcessed event, Instant processedAt, Instant now) {
        FileData data = event.fileData();
        List<FileRow> rows = database.query(
                COMPLETE,
                FileRows.MAPPER,
                data.fileType(),
                data.confidenceScore(),
                StorableText.of(data.clientCode()),
                StorableText.of(data.projectCode()),
                StorableText.of(data.partName()),
                StorableText.of(data.material()),
                data.thicknessMm(),
                data.quantity() == null ? 1 : data.quantity(),
                event.previewUri(),
                FileRepository.at(processedAt),
                FileRepository.at(now),
                event.ingestId(),
                event.round());
        rows.forEach(row -> store(row, event, now));
        return rows.stream().findFirst();
    }

    Optional<FileRow> fail(FileFailed event, Instant processedAt, Instant now) {
        String message = StorableText.of(event.errorMessage());
        return database
                .query(
                        FAIL,
                        FileRows.MAPPER,
                        message == null ? event.errorCode() : message,
                        FileRepository.at(now),
                        event.errorCode(),
                        message,
                        FileRepository.at(processedAt),
                        event.ingestId(),
                        event.round())
                .stream()
                .findFirst();
    }

    private void store(FileRow row, FileProcessed event, Instant now) {
        String parser = row.detectedType() + "_parser";
        database.update(
                ADD_EXTRACTION,
                row.id(),
                event.round(),
                row.detectedType() + "_metadata",
                json(event.extracted() == null ? Map.of() : event.extracted()),
                event.geometry() == null ? null : json(event.geometry()),
                json(event.items() == null ? List.of() : event.items()),
                json(event.provenance() == null ? Map.of() : event.provenance()),
                json(event.extractionNotes() == null ? List.of() : event.extractionNotes()),
                row.confidenceScore(),
                PARSER_VERSION,
                parser,
                FileRepository.at(now));
        database.update(FORGET_METADATA, row.id());
        facts(row).forEach((key, value) -> {
            if (value != null) {
                String type = value instanceof Number ? "number" : "string";
                database.update(ADD_METADATA, row.id(), key, value.toString(), type, parser, FileRepository.at(now));
            }
        });
    }

    private static Map<String, Object> facts(FileRow row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("client_code", row.facts().clientCode());
        facts.put("project_code", row.facts().projectCode());
        facts.put("part_name", row.facts().partName());
        facts.put("material", row.facts().material());
        facts.put("thickness_mm", row.facts().thicknessMm());
        facts.put("quantity", row.facts().quantity());
        facts.put("version", row.version());
        return facts;
    }

    private static String json(Object value) {
        return RecordJson.text(StorableText.ofJson(value));
    }

    /** One for each round that ended well, the oldest first. */
    public List<Extraction> extractions(long fileId) {
        return database.query(EXTRACTIONS, (row, number) -> Extraction.of(row), fileId);
    }

    /** The one whose facts are in force; empty before the first. */
    public Optional<Extraction> latest(long fileId) {
        return database.query(LATEST, (row, number) -> Extraction.of(row), fileId).stream()
                .findFirst();
    }

    /** The facts in force. */
    public List<Metadata> metadata(long fileId) {
        return database.query(METADATA, (row, number) -> Metadata.of(row), fileId);
    }
}
