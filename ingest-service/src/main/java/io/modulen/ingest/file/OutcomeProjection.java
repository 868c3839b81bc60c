package io.modulen.ingest.file;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.database.DatabaseAway;
import io.modulen.events.FileData;
import io.modulen.events.FileFailed;
import io.modulen.events.FileProcessed;
import io.modulen.events.Headers;
import io.modulen.events.NaiveUtc;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the terminal records of rounds into the rows; each may come twice, and the second time finds its round closed.
 * A deletion that waited for the end of the round is done in the same transaction.
 */
public final class OutcomeProjection {

    private final TransactionTemplate transaction;
    private final DatabaseAtStart atStart;
    private final ExtractionRepository extractions;
    private final FileLifecycle lifecycle;
    private final Consumer<List<Long>> afterCommit;
    private final Clock clock;

    /** @param afterCommit gets the ids of files whose round ended */
    public OutcomeProjection(
            TransactionTemplate transaction,
            DatabaseAtStart atStart,
            ExtractionRepository extractions,
            FileLifecycle lifecycle,
            Consumer<List<Long>> afterCommit,
            Clock clock) {
        this.transaction = transaction;
        this.atStart = atStart;
        this.extractions = extractions;
        this.lifecycle = lifecycle;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    public void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        atStart.requireMigrated();
        List<Long> ended = new ArrayList<>();
        DatabaseAway.isNotNow(() -> transaction.executeWithoutResult(status ->
                records.forEach(record -> on(record).ifPresent(file -> ended.add(file.id())))));
        if (!ended.isEmpty()) {
            afterCommit.accept(ended);
        }
    }

    private Optional<FileRow> on(ConsumerRecord<byte[], byte[]> record) {
        Instant now = clock.instant();
        Optional<FileRow> ended;
        if (record.topic().equals(Topics.FILE_PROCESSED)) {
            FileProcessed event = RecordJson.read(record.value(), FileProcessed.class);
            ended = extractions.complete(event, processedAt(event.fileData(), record), now);
        } else {
            FileFailed event = RecordJson.read(record.value(), FileFailed.class);
            ended = extractions.fail(event, processedAt(event.fileData(), record), now);
        }
        ended.filter(file -> file.deleteRequested() != null).ifPresent(file -> {
            TraceParent trace = TraceParent.parseOrRandom(
                    RecordHeaders.text(record.headers(), Headers.TRACE_PARENT).orElse(null));
            lifecycle.deleteNow(file, file.deleteRequested().equals("hard"), trace);
        });
        return ended;
    }

    private static Instant processedAt(FileData data, ConsumerRecord<byte[], byte[]> record) {
        if (data == null) {
            throw new UnreadableRecord("the record has no file_data");
        }
        try {
            return data.processedAt() == null
                    ? Instant.ofEpochMilli(record.timestamp())
                    : NaiveUtc.parse(data.processedAt());
        } catch (DateTimeException e) {
            throw new UnreadableRecord("processed_at is no timestamp");
        }
    }
}
