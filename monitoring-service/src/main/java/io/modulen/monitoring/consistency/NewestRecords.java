package io.modulen.monitoring.consistency;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The newest records of a topic, as it stands now. */
final class NewestRecords {

    private static final Duration TURN = Duration.ofMillis(200);

    /** Records of several producers stand in a partition by their times, but not to the second. */
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> kept;
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final Map<TopicPartition, Long> ends;
    private final long deadlineNanos;

    /**
     * @param most how many to read, in equal parts of all partitions
     * @param deadlineNanos of {@link System#nanoTime}
     */
    NewestRecords(KafkaConsumer<byte[], byte[]> consumer, String topic, long most, long deadlineNanos) {
        this.consumer = consumer;
        this.deadlineNanos = deadlineNanos;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        this.kept = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
        partitions.forEach(one -> starts.put(one, Math.max(kept.get(one), ends.get(one) - most / partitions.size())));
    }

    /** Whether they are all that ever were. */
    boolean isWhole() {
        return starts.values().stream().allMatch(start -> start == 0);
    }

    long count() {
        return partitions.stream()
                .mapToLong(one -> ends.get(one) - starts.get(one))
                .sum();
    }

    /** Behind the committed offsets of the consumer's group. */
    long waiting() {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        return partitions.stream()
                .mapToLong(one -> committed.get(one) == null
                        ? ends.get(one)
                        : Math.max(0, ends.get(one) - committed.get(one).offset()))
                .sum();
    }

    /**
     * From when on no record is missing: partitions lose their oldest records at different times, so it is the latest of
     * the times at which those begin that have lost some.
     *
     * @param expired what is older has been removed; for partitions in which nothing is left
     */
    Instant completeSince(Instant expired) {
        List<TopicPartition> cut =
                partitions.stream().filter(one -> starts.get(one) > 0).toList();
        Map<TopicPartition, Instant> begins = new HashMap<>();
        seekToStarts(cut);
        while (cut.stream().anyMatch(one -> !begins.containsKey(one) && isUnfinished(one))) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                TopicPartition from = new TopicPartition(record.topic(), record.partition());
                begins.putIfAbsent(from, Instant.ofEpochMilli(record.timestamp()));
            }
            consumer.pause(begins.keySet());
        }
        return begins.values().stream()
                .map(begin -> begin.plus(DISORDER))
                .filter(begin -> begin.isAfter(expired))
                .max(Instant::compareTo)
                .orElse(isWhole() ? Instant.EPOCH : expired);
    }

    void forEach(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        seekToStarts(partitions);
        while (partitions.stream().anyMatch(this::isUnfinished)) {
            poll().forEach(reader);
        }
    }

    private void seekToStarts(List<TopicPartition> some) {
        consumer.assign(some);
        consumer.resume(some);
        some.forEach(one -> consumer.seek(one, starts.get(one)));
    }

    private boolean isUnfinished(TopicPartition one) {
        return consumer.position(one) < ends.get(one);
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        if (System.nanoTime() > deadlineNanos) {
            throw new TimeoutException(partitions.get(0).topic() + " could not be read to its end");
        }
        return consumer.poll(TURN);
    }
}
