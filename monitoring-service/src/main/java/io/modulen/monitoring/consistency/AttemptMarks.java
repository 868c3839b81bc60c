package io.modulen.monitoring.consistency;

import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts since a time, counted once each, in eight bytes each. */
final class AttemptMarks {

    private static final Logger log = LoggerFactory.getLogger(AttemptMarks.class);

    private final Instant since;
    private long[] marks = new long[1_024];
    private int size;
    private Instant oldest;

    AttemptMarks(Instant since) {
        this.since = since;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            WebhookAttempt attempt = RecordJson.read(record.value(), WebhookAttempt.class);
            add(Instant.parse(attempt.attemptedAt()), UUID.fromString(attempt.attemptId()));
        } catch (UnreadableRecord | DateTimeException | IllegalArgumentException e) {
            log.debug("{}@{} is not counted, the projection sets it aside too", record.topic(), record.offset(), e);
        }
    }

    private void add(Instant at, UUID id) {
        if (at.isBefore(since)) {
            return;
        }
        oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
        if (size == marks.length) {
            marks = Arrays.copyOf(marks, 2 * size);
        }
        // Ids are random: two of a million have the same mark in one of some millions of counts.
        marks[size++] = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }

    long count() {
        Arrays.sort(marks, 0, size);
        return Arrays.stream(marks, 0, size).distinct().count();
    }

    /** Null when there is none. */
    Instant oldest() {
        return oldest;
    }
}
