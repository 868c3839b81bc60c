package io.modulen.dispatcher.endpoint;

import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts an endpoint's deliveries that lie in Kafka and are not finished, by reading the keys of what no dispatcher has
 * taken yet. May count one or the other that is being finished right now.
 */
public final class PendingDeliveries {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConnection kafka;

    public PendingDeliveries(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    long of(String endpointId) {
        List<String> topics = new ArrayList<>(List.of(Topics.WEBHOOK_DELIVERY));
        Topics.RETRY_TIERS.forEach(tier -> topics.add(tier.topic()));
        return count(endpointId, "webhook-delivery", topics)
                + count(endpointId, "webhook-drain-" + endpointId, List.of(Topics.WEBHOOK_PARKED));
    }

    /** @param group whose committed offsets say what was taken */
    private long count(String endpointId, String group, List<String> topics) {
        byte[] prefix = (endpointId + "/").getBytes(StandardCharsets.UTF_8);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> open = new HashMap<>();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.committed(Set.copyOf(partitions))
                    .forEach((partition, committed) -> open.put(partition, from(begins.get(partition), committed)));
            open.entrySet().removeIf(one -> one.getValue() >= ends.get(one.getKey()));
            consumer.assign(open.keySet());
            open.forEach(consumer::seek);
            long found = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (open.keySet().stream().anyMatch(one -> consumer.position(one) < ends.get(one))
                    && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    byte[] key = record.key() == null ? new byte[0] : record.key();
                    boolean own = key.length > prefix.length
                            && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
                    found += own ? 1 : 0;
                }
            }
            return found;
        }
    }

    private static long from(long begin, OffsetAndMetadata committed) {
        return committed == null ? begin : Math.max(begin, committed.offset());
    }
}
