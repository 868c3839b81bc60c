package io.modulen.dispatcher.order;

import io.modulen.events.Topics;
import io.modulen.messaging.InvalidRecord;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads partitions of {@code webhook.order} to their end. */
final class GateReader {

    private static final Logger log = LoggerFactory.getLogger(GateReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    record Left(int partition, GateRecord record) {}

    private final KafkaConnection kafka;

    GateReader(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** What stands in them, by key. */
    Map<String, Left> read(Set<Integer> numbers) {
        Map<String, Left> left = new HashMap<>();
        List<TopicPartition> partitions = numbers.stream()
                .map(number -> new TopicPartition(Topics.WEBHOOK_ORDER, number))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(Topics.WEBHOOK_ORDER + " could not be read to its end");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(record -> note(record, left));
            }
        }
        return left;
    }

    /** A compacted topic keeps a wrong record for ever; passing over it costs one file its order, not everybody a loop. */
    private static void note(ConsumerRecord<byte[], byte[]> record, Map<String, Left> left) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            left.remove(key);
            return;
        }
        try {
            left.put(key, new Left(record.partition(), GateRecord.read(record.value())));
        } catch (UnreadableRecord e) {
            log.error("{} is skipped: {}", InvalidRecord.place(record), e.getMessage());
        }
    }
}
