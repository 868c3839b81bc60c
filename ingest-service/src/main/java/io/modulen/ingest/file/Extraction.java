package io.modulen.ingest.file;

import io.modulen.events.NaiveUtc;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What one round found; the original's fields, {@code extracted_data} being an object. */
public record Extraction(
        long id,
        long fileIngestId,
        int round,
        String extractionType,
        Map<String, Object> extractedData,
        Map<String, Object> geometry,
        List<Object> items,
        Map<String, Object> provenance,
        List<Object> extractionNotes,
        Double confidenceScore,
        String parserVersion,
        String parserName,
        String createdAt) {

    @SuppressWarnings("unchecked")
    static Extraction of(ResultSet row) throws SQLException {
        String geometry = row.getString("geometry");
        return new Extraction(
                row.getLong("id"),
                row.getLong("file_ingest_id"),
                row.getInt("round"),
                row.getString("extraction_type"),
                FileRepository.json(row.getString("extracted_data")),
                geometry == null ? null : FileRepository.json(geometry),
                list(row.getString("items")),
                FileRepository.json(row.getString("provenance")),
                list(row.getString("extraction_notes")),
                row.getObject("confidence_score", Double.class),
                row.getString("parser_version"),
                row.getString("parser_name"),
                NaiveUtc.format(FileRows.instant(row, "created_at")));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(String json) {
        return RecordJson.read(json.getBytes(StandardCharsets.UTF_8), List.class);
    }
}
