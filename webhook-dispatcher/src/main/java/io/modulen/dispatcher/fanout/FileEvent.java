package io.modulen.dispatcher.fanout;

import io.modulen.events.EventType;
import io.modulen.events.FileData;
import io.modulen.events.FileDeleted;
import io.modulen.events.FileFailed;
import io.modulen.events.FileProcessed;
import io.modulen.events.FileReceived;
import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A {@code file.*} record as the webhook that it becomes.
 *
 * @param id the record's {@code ce_id}
 * @param hardDelete null unless it tells of a deletion
 */
record FileEvent(String id, EventType type, Instant at, FileData file, Boolean hardDelete, TraceParent trace)
        implements Event {

    /** Empty for a re-extract that was merely asked for: receivers hear of its end. */
    static Optional<FileEvent> read(ConsumerRecord<byte[], byte[]> record) {
        return switch (record.topic()) {
            case Topics.FILE_RECEIVED -> {
                FileReceived received = RecordJson.read(record.value(), FileReceived.class);
                yield FileReceived.UPLOAD.equals(received.reason())
                        ? Optional.of(event(record, EventType.FILE_INGESTED, received.fileData(), null))
                        : Optional.empty();
            }
            case Topics.FILE_PROCESSED -> {
                FileProcessed processed = RecordJson.read(record.value(), FileProcessed.class);
                EventType type = processed.round() == 1 ? EventType.FILE_PROCESSED : EventType.FILE_RE_EXTRACTED;
                yield Optional.of(event(record, type, processed.fileData(), null));
            }
            case Topics.FILE_FAILED -> {
                FileFailed failed = RecordJson.read(record.value(), FileFailed.class);
                yield Optional.of(event(record, EventType.FILE_FAILED, failed.fileData(), null));
            }
            case Topics.FILE_DELETED -> {
                FileDeleted deleted = RecordJson.read(record.value(), FileDeleted.class);
                yield Optional.of(event(record, EventType.FILE_DELETED, deleted.fileData(), deleted.hardDelete()));
            }
            default -> throw new UnreadableRecord("no webhook is made of the topic " + record.topic());
        };
    }

    @Override
    public String typeName() {
        return type.wireName();
    }

    @Override
    public long ingestId() {
        return file.ingestId();
    }

    @Override
    public Map<String, Object> body() {
        return WebhookBody.laserOs(type, at, file, hardDelete);
    }

    @Override
    public Object data() {
        return body().get("file_data");
    }

    @Override
    public String subject() {
        return Long.toString(file.ingestId());
    }

    private static FileEvent event(
            ConsumerRecord<byte[], byte[]> record, EventType type, FileData file, Boolean hardDelete) {
        if (file == null) {
            throw new UnreadableRecord("file_data is missing");
        }
        String id = RecordHeaders.text(record.headers(), Headers.CE_ID)
                .orElseThrow(() -> new UnreadableRecord("the header ce_id is missing"));
        TraceParent trace = TraceParent.parseOrRandom(
                RecordHeaders.text(record.headers(), Headers.TRACE_PARENT).orElse(null));
        return new FileEvent(id, type, timeOf(record), file, hardDelete, trace);
    }

    private static Instant timeOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return RecordHeaders.text(record.headers(), Headers.CE_TIME)
                    .map(Instant::parse)
                    .orElse(Instant.ofEpochMilli(record.timestamp()));
        } catch (DateTimeException e) {
            throw new UnreadableRecord("the header ce_time is no time");
        }
    }
}
