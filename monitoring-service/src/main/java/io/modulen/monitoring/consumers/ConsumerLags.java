package io.modulen.monitoring.consumers;

import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each consumer group is behind, as Kafka knows it. */
public final class ConsumerLags implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param lag records behind its committed offset; what was done ahead of it is counted too, marks of transactions not */
    public record TopicLag(String topic, int partitions, long lag) {}

    public record GroupLag(String group, long lag, List<TopicLag> topics) {}

    private final KafkaConnection kafka;
    private Admin admin;

    public ConsumerLags(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** All groups but the cursors of parked deliveries, which nobody joins. */
    public List<GroupLag> all() throws TimeoutException {
        try {
            return read();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused to say how far its consumers are", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<GroupLag> read() throws ExecutionException, InterruptedException, TimeoutException {
        Admin client = admin();
        Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
        for (GroupListing group : client.listGroups().all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!group.groupId().startsWith("webhook-drain-")) {
                groups.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
            }
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                client.listConsumerGroupOffsets(groups).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Set<TopicPartition> partitions = new HashSet<>();
        committed.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        var found = client.listOffsets(latest).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> ends.put(partition, end.offset()));
        RealRecords records = RealRecords.read(kafka, committed.values(), ends);
        List<GroupLag> lags = new ArrayList<>();
        new TreeMap<>(committed).forEach((group, offsets) -> {
            Map<String, TopicLag> topics = new TreeMap<>();
            offsets.forEach((partition, offset) -> {
                long lag = offset == null ? 0 : records.between(partition, offset.offset(), ends.get(partition));
                topics.merge(
                        partition.topic(),
                        new TopicLag(partition.topic(), 1, lag),
                        (a, b) -> new TopicLag(a.topic(), a.partitions() + 1, a.lag() + b.lag()));
            });
            long all = topics.values().stream().mapToLong(TopicLag::lag).sum();
            lags.add(new GroupLag(group, all, List.copyOf(topics.values())));
        });
        return lags;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka.client());
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(5));
        }
    }
}
