package io.modulen.monitoring.consistency;

import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the attempts that Kafka has, by reading them. */
public final class AttemptRecords {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * @param records attempts that were made since, each once
     * @param since from when on none is missing
     * @param waiting behind the projection's committed offsets
     */
    record Counted(long records, Instant since, long waiting) {}

    private final KafkaConnection kafka;
    private final String topic;
    private final Duration rowsKept;
    private final Duration recordsKept;
    private final Clock clock;

    /**
     * @param rowsKept how long Postgres keeps attempts
     * @param recordsKept how long Kafka keeps them
     */
    public AttemptRecords(KafkaConnection kafka, Duration rowsKept, Duration recordsKept, Clock clock) {
        this(kafka, Topics.WEBHOOK_ATTEMPT, rowsKept, recordsKept, clock);
    }

    AttemptRecords(KafkaConnection kafka, String topic, Duration rowsKept, Duration recordsKept, Clock clock) {
        this.kafka = kafka;
        this.topic = topic;
        this.rowsKept = rowsKept;
        this.recordsKept = recordsKept;
        this.clock = clock;
    }

    Counted count(long most) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, "monitoring",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Instant now = clock.instant();
            NewestRecords newest = new NewestRecords(consumer, topic, most, System.nanoTime() + PATIENCE.toNanos());
            long waiting = newest.waiting();
            Instant complete = newest.completeSince(now.minus(recordsKept));
            Instant rows = now.minus(rowsKept);
            AttemptMarks marks = new AttemptMarks(complete.isAfter(rows) ? complete : rows);
            newest.forEach(marks::add);
            // Rows may be older than the first record, when the topic was made anew.
            Instant since = marks.oldest() == null ? now : marks.oldest();
            return new Counted(marks.count(), since, waiting);
        }
    }
}
