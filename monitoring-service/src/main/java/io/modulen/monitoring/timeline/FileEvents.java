package io.modulen.monitoring.timeline;

import io.modulen.events.FileData;
import io.modulen.events.FileDeleted;
import io.modulen.events.FileFailed;
import io.modulen.events.FileProcessed;
import io.modulen.events.FileReceived;
import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import io.modulen.monitoring.attempt.StorableText;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes down what happened to files, one row an event. Joins the caller's transaction. */
public final class FileEvents {

    private static final String ADD = """
            insert into file_event (event_id, ingest_id, type, round, at, file_name, detail)
            values (?, ?, ?, ?, ?::timestamptz, ?, ?)
            on conflict do nothing
            """;

    /** Its end may have been read before. */
    private static final String BEGIN_ROUND = """
            insert into open_round (ingest_id, round, at, file_name)
            select ?, ?, ?::timestamptz, ?
             where not exists (select 1 from file_event
                                where ingest_id = ? and round = ? and type in ('file.processed', 'file.failed'))
                on conflict do nothing
            """;

    private static final String END_ROUND = "delete from open_round where ingest_id = ? and round <= ?";

    private final JdbcTemplate database;

    public FileEvents(JdbcTemplate database) {
        this.database = database;
    }

    public void on(ConsumerRecord<byte[], byte[]> record) {
        switch (record.topic()) {
            case Topics.FILE_RECEIVED -> {
                FileReceived received = RecordJson.read(record.value(), FileReceived.class);
                add(record, received.fileData(), received.round(), received.reason());
            }
            case Topics.FILE_PROCESSED -> {
                FileProcessed processed = RecordJson.read(record.value(), FileProcessed.class);
                add(record, processed.fileData(), processed.round(), null);
            }
            case Topics.FILE_FAILED -> {
                FileFailed failed = RecordJson.read(record.value(), FileFailed.class);
                add(record, failed.fileData(), failed.round(), failed.errorCode() + ": " + failed.errorMessage());
            }
            case Topics.FILE_DELETED -> {
                FileDeleted deleted = RecordJson.read(record.value(), FileDeleted.class);
                add(record, deleted.fileData(), deleted.round(), deleted.hardDelete() ? "hard" : "soft");
            }
            default -> throw new UnreadableRecord("the topic " + record.topic() + " has no place here");
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record, FileData file, int round, String detail) {
        if (file == null) {
            throw new UnreadableRecord("file_data is missing");
        }
        String id = RecordHeaders.text(record.headers(), Headers.CE_ID)
                .orElseThrow(() -> new UnreadableRecord("the header ce_id is missing"));
        String at = RecordHeaders.text(record.headers(), Headers.CE_TIME)
                .orElse(Instant.ofEpochMilli(record.timestamp()).toString());
        database.update(
                ADD,
                id,
                file.ingestId(),
                record.topic(),
                round,
                at,
                StorableText.of(file.originalFilename()),
                StorableText.of(detail));
        switch (record.topic()) {
            case Topics.FILE_RECEIVED ->
                database.update(
                        BEGIN_ROUND,
                        file.ingestId(),
                        round,
                        at,
                        StorableText.of(file.originalFilename()),
                        file.ingestId(),
                        round);
            case Topics.FILE_PROCESSED, Topics.FILE_FAILED -> database.update(END_ROUND, file.ingestId(), round);
            default -> {
                // A deletion comes after the end of its round.
            }
        }
    }
}
