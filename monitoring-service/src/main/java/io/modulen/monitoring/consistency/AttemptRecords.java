package io.modulen.monitoring.consistency;

import io.modulen.events.Topics;
import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the attempts that Kafka has, by reading them. */
public final class AttemptRecords {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * @param records each attempt id once
     * @param expired those of them that are older than rows are kept
     * @param oldest when the oldest of the others was made
     * @param waiting behind the projection's committed offsets
     */
    record Counted(long records, long expired, Instant oldest, long waiting) {}

    private final KafkaConnection kafka;
    private final Duration retention;
    private final Clock clock;

    public AttemptRecords(KafkaConnection kafka, Duration retention, Clock clock) {
        this.kafka = kafka;
        this.retention = retention;
        this.clock = clock;
    }

    Counted count() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, "monitoring",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.WEBHOOK_ATTEMPT).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long waiting = waiting(consumer, partitions, ends);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant now = clock.instant();
            Instant kept = now.minus(retention);
            Instant oldest = now;
            long expired = 0;
            Set<UUID> seen = new HashSet<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(Topics.WEBHOOK_ATTEMPT + " could not be read to its end");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Instant at = attemptedAt(record, seen);
                    if (at != null && at.isBefore(kept)) {
                        expired++;
                    } else if (at != null && at.isBefore(oldest)) {
                        oldest = at;
                    }
                }
            }
            return new Counted(seen.size(), expired, oldest, waiting);
        }
    }

    /** Null for one that was seen before, or that nobody can read. */
    private static Instant attemptedAt(ConsumerRecord<byte[], byte[]> record, Set<UUID> seen) {
        try {
            WebhookAttempt attempt = RecordJson.read(record.value(), WebhookAttempt.class);
            return seen.add(UUID.fromString(attempt.attemptId())) ? Instant.parse(attempt.attemptedAt()) : null;
        } catch (UnreadableRecord e) {
            return null; // set aside by the projection as well
        }
    }

    private static long waiting(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        var committed = consumer.committed(Set.copyOf(partitions));
        return partitions.stream()
                .mapToLong(one -> committed.get(one) == null
                        ? ends.get(one)
                        : Math.max(0, ends.get(one) - committed.get(one).offset()))
                .sum();
    }
}
