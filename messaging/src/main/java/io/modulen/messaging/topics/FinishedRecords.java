package io.modulen.messaging.topics;

import io.modulen.messaging.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Kafka forget the finished records of topics that nothing expires from: those that every group has finished, and
 * that are older than they must be kept. Any number of processes may do so at once.
 */
public final class FinishedRecords {

    private static final Logger log = LoggerFactory.getLogger(FinishedRecords.class);

    private final KafkaConnection kafka;
    private final Map<String, Set<String>> groups;
    private final int partitions;
    private final Duration keep;
    private final Clock clock;

    /**
     * @param groups by topic, those that must have finished a record; while one has committed nothing, nothing is forgotten
     * @param keep counted from the record's timestamp
     */
    public FinishedRecords(
            KafkaConnection kafka, Map<String, Set<String>> groups, int partitions, Duration keep, Clock clock) {
        this.kafka = kafka;
        this.groups = Map.copyOf(groups);
        this.partitions = partitions;
        this.keep = keep;
        this.clock = clock;
    }

    /** Blocks; throws a {@link KafkaException} when Kafka does not answer. */
    public void forget() {
        try (Admin admin = Admin.create(kafka.client())) {
            Set<TopicPartition> all = groups.keySet().stream()
                    .flatMap(topic ->
                            IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(topic, number)))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> finished = finished(admin);
            Map<TopicPartition, Long> first = offsets(admin, all, OffsetSpec.earliest());
            long before = clock.instant().minus(keep).toEpochMilli();
            Map<TopicPartition, Long> kept = offsets(admin, all, OffsetSpec.forTimestamp(before));
            Map<TopicPartition, RecordsToDelete> needless = new HashMap<>();
            finished.forEach((partition, below) -> {
                // Kafka says -1 when no record is as young as that.
                long oldBelow = kept.get(partition) < 0 ? below : Math.min(below, kept.get(partition));
                if (oldBelow > first.get(partition)) {
                    needless.put(partition, RecordsToDelete.beforeOffset(oldBelow));
                }
            });
            if (!needless.isEmpty()) {
                admin.deleteRecords(needless).all().get();
                log.debug("finished records are forgotten in {}", needless.keySet());
            }
        } catch (ExecutionException e) {
            throw new KafkaException("finished records could not be trimmed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Below which offset every group has finished; partitions that one of them never committed are left out. */
    private Map<TopicPartition, Long> finished(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
        for (String group :
                groups.values().stream().flatMap(Set::stream).distinct().toList()) {
            committed.put(
                    group,
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get());
        }
        Map<TopicPartition, Long> finished = new HashMap<>();
        groups.forEach((topic, readers) -> {
            for (int number = 0; number < partitions; number++) {
                TopicPartition partition = new TopicPartition(topic, number);
                List<OffsetAndMetadata> each = readers.stream()
                        .map(reader -> committed.get(reader).get(partition))
                        .filter(Objects::nonNull)
                        .toList();
                if (each.size() == readers.size()) {
                    finished.put(
                            partition,
                            each.stream()
                                    .mapToLong(OffsetAndMetadata::offset)
                                    .min()
                                    .orElse(0));
                }
            }
        });
        return finished;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), one -> which)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }
}
