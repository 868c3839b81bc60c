package io.modulen.monitoring.consumers;

import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which of the last offsets of a partition are records. Every transaction leaves a mark behind that takes an offset, so a
 * consumer that has read everything would seem to be one behind for ever.
 */
final class RealRecords {

    /** Where more is missing, a mark more or less does not matter. */
    private static final long FEW = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<TopicPartition, TreeSet<Long>> known;

    private RealRecords(Map<TopicPartition, TreeSet<Long>> known) {
        this.known = known;
    }

    static RealRecords read(
            KafkaConnection kafka,
            Collection<Map<TopicPartition, OffsetAndMetadata>> committed,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> from = new HashMap<>();
        committed.forEach(offsets -> offsets.forEach((partition, offset) -> {
            long behind = offset == null ? 0 : ends.get(partition) - offset.offset();
            if (behind > 0 && behind <= FEW) {
                from.merge(partition, offset.offset(), Math::min);
            }
        }));
        Map<TopicPartition, TreeSet<Long>> known = new HashMap<>();
        if (from.isEmpty()) {
            return new RealRecords(known);
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Map<TopicPartition, TreeSet<Long>> read = new HashMap<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline
                    && from.keySet().stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record -> read.computeIfAbsent(
                                        new TopicPartition(record.topic(), record.partition()), of -> new TreeSet<>())
                                .add(record.offset()));
            }
            from.keySet().stream()
                    .filter(one -> consumer.position(one) >= ends.get(one))
                    .forEach(one -> known.put(one, read.getOrDefault(one, new TreeSet<>())));
        }
        return new RealRecords(known);
    }

    /** Records from the first offset on and below the end; offsets, where they were not looked at. */
    long between(TopicPartition partition, long from, long end) {
        TreeSet<Long> records = known.get(partition);
        return records == null || end - from > FEW
                ? Math.max(0, end - from)
                : records.subSet(from, end).size();
    }
}
