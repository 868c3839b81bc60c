package io.modulen.dispatcher.history;

import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the {@code file.*} topics between offsets, oldest first. */
final class HistoryReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Where a partition's part of the range begins, and the first offset behind it. */
    record Range(long next, long end) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> buffered = new HashMap<>();
    private Map<TopicPartition, Range> left = Map.of();

    HistoryReader(KafkaConnection kafka) {
        this.consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // What Kafka forgot meanwhile is gone; what it still has is read.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The offsets that hold what was written in the time; partitions without any are left out. */
    Map<TopicPartition, Range> between(Instant from, Instant to) {
        List<TopicPartition> partitions = Topics.FILE_TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(at(partitions, from));
        Map<TopicPartition, OffsetAndTimestamp> behind = consumer.offsetsForTimes(at(partitions, to));
        Map<TopicPartition, Range> ranges = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp begin = first.get(partition);
            OffsetAndTimestamp end = behind.get(partition);
            long last = end == null ? ends.get(partition) : end.offset();
            if (begin != null && begin.offset() < last) {
                ranges.put(partition, new Range(begin.offset(), last));
            }
        }
        return ranges;
    }

    private static Map<TopicPartition, Long> at(List<TopicPartition> partitions, Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        return times;
    }

    /** Goes on from here; cheap when it is where the reader stands anyway. */
    void seek(Map<TopicPartition, Range> ranges) {
        if (!ranges.equals(left)) {
            left = new HashMap<>(ranges);
            buffered.clear();
            consumer.assign(ranges.keySet());
            ranges.forEach((partition, range) -> consumer.seek(partition, range.next()));
        }
    }

    /** The oldest record that is left; empty when the range is read. */
    Optional<ConsumerRecord<byte[], byte[]>> next() {
        fill();
        Optional<ConsumerRecord<byte[], byte[]>> oldest = buffered.values().stream()
                .filter(queue -> !queue.isEmpty())
                .map(Deque::peek)
                .min(Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                        .thenComparingInt(record -> Topics.FILE_TOPICS.indexOf(record.topic())));
        oldest.ifPresent(record -> {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            buffered.get(partition).remove();
            left.computeIfPresent(partition, (same, range) -> new Range(record.offset() + 1, range.end()));
        });
        return oldest;
    }

    /** What was not handed out yet. */
    Map<TopicPartition, Range> left() {
        return Map.copyOf(left);
    }

    /** Every partition with something left must show its oldest, or a later one could be taken first. */
    private void fill() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!needy().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the topics of files could not be read to the end of the range");
            }
            List<TopicPartition> full = new ArrayList<>(buffered.keySet());
            full.removeIf(partition -> buffered.get(partition).isEmpty());
            consumer.pause(full);
            consumer.resume(needy());
            consumer.poll(POLL).forEach(record -> {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < left.get(partition).end()) {
                    buffered.computeIfAbsent(partition, of -> new ArrayDeque<>())
                            .add(record);
                }
            });
        }
    }

    private List<TopicPartition> needy() {
        return left.entrySet().stream()
                .filter(one ->
                        buffered.getOrDefault(one.getKey(), new ArrayDeque<>()).isEmpty())
                .filter(one -> consumer.position(one.getKey()) < one.getValue().end())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
