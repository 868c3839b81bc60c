package io.modulen.messaging.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that are ours now, in order of preference, and how far each has come. */
final class Assignment {

    private static final Logger log = LoggerFactory.getLogger(Assignment.class);
    private static final int ENOUGH_WAITING = 250;
    private static final Duration PATIENCE_WITH_OFFSETS = Duration.ofSeconds(2);

    private final List<String> topicsInOrder;
    private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();
    private final Set<TopicPartition> untaken = new HashSet<>();
    private List<PartitionProgress> ordered = List.of();

    Assignment(List<String> topicsInOrder) {
        this.topicsInOrder = topicsInOrder;
    }

    /** Given to us; nothing is fetched until {@link #take} knows how far a former owner came. */
    void given(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        untaken.addAll(partitions);
    }

    /** All that are ours, those included of which it is not known yet how far they came. */
    Set<TopicPartition> partitions() {
        Set<TopicPartition> all = new HashSet<>(untaken);
        all.addAll(progress.keySet());
        return all;
    }

    boolean hasUntaken() {
        return !untaken.isEmpty();
    }

    /**
     * Reads how far each partition came. Throws when Kafka can't say yet, because a transaction that a killed owner left
     * is still being ended; to be called again then.
     */
    void take(Consumer<byte[], byte[]> consumer, RecordWork work) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                consumer.committed(Set.copyOf(untaken), PATIENCE_WITH_OFFSETS);
        work.taken(Set.copyOf(untaken));
        for (TopicPartition partition : untaken) {
            OffsetAndMetadata known = committed.get(partition);
            if (known != null && consumer.position(partition, PATIENCE_WITH_OFFSETS) < known.offset()) {
                // Read before a former owner's last word; below it would look like another log.
                consumer.seek(partition, known.offset());
            }
            CompletedAhead done =
                    known == null ? CompletedAhead.none(consumer.position(partition)) : CompletedAhead.decode(known);
            progress.put(partition, new PartitionProgress(partition, done));
        }
        consumer.resume(untaken);
        untaken.clear();
        reorder();
    }

    void drop(Collection<TopicPartition> partitions) {
        untaken.removeAll(partitions);
        for (TopicPartition partition : partitions) {
            PartitionProgress gone = progress.remove(partition);
            if (gone != null) {
                gone.revoke();
            }
        }
        reorder();
    }

    void polled(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            PartitionProgress of = progress.get(new TopicPartition(record.topic(), record.partition()));
            if (of != null && of.isOfAnotherLog(record)) {
                of = startOver(of, record.offset());
            }
            if (of != null) {
                of.polled(record);
            }
        }
    }

    private PartitionProgress startOver(PartitionProgress old, long firstOffset) {
        log.error(
                "{} begins again at {}: it was deleted and made anew, or lost its end in a power cut. What was lost with it and not"
                        + " read is to be had by a replay or by re-extracting; what it still holds is all done, once more if it was",
                old.partition(),
                firstOffset);
        PartitionProgress next = old.startOver(firstOffset);
        progress.put(old.partition(), next);
        reorder();
        return next;
    }

    Map<String, Long> partitionsByTopic() {
        return progress.keySet().stream().collect(Collectors.groupingBy(TopicPartition::topic, Collectors.counting()));
    }

    List<PartitionProgress> inOrder() {
        return ordered;
    }

    /**
     * As {@link #inOrder}, without partitions where the same partition of a topic that stands before has, or may have,
     * something that was not started: what was written later is then never started sooner, after a long absence either.
     */
    List<PartitionProgress> inStrictOrder(Consumer<byte[], byte[]> consumer) {
        Set<Integer> held = new HashSet<>();
        List<PartitionProgress> free = new ArrayList<>();
        for (PartitionProgress one : ordered) {
            if (!held.contains(one.partition().partition())) {
                free.add(one);
            }
            if (one.waitingCount() > 0 || consumer.currentLag(one.partition()).orElse(1) > 0) {
                held.add(one.partition().partition());
            }
        }
        return free;
    }

    int inFlight(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(progress::get)
                .mapToInt(of -> of == null ? 0 : of.inFlight())
                .sum();
    }

    /** Partitions with enough polled records are paused, so that polling can go on without a growing heap. */
    void adjustPauses(Consumer<byte[], byte[]> consumer) {
        Map<Boolean, Set<TopicPartition>> full = ordered.stream()
                .collect(Collectors.partitioningBy(
                        of -> of.waitingCount() >= ENOUGH_WAITING,
                        Collectors.mapping(PartitionProgress::partition, Collectors.toSet())));
        Set<TopicPartition> paused = consumer.paused();
        full.get(true).removeAll(paused);
        full.get(false).retainAll(paused);
        if (!full.get(true).isEmpty()) {
            consumer.pause(full.get(true));
        }
        if (!full.get(false).isEmpty()) {
            consumer.resume(full.get(false));
        }
    }

    private void reorder() {
        List<PartitionProgress> next = new ArrayList<>(progress.values());
        next.sort(Comparator.<PartitionProgress>comparingInt(
                        of -> topicsInOrder.indexOf(of.partition().topic()))
                .thenComparingInt(of -> of.partition().partition()));
        ordered = next;
    }
}
