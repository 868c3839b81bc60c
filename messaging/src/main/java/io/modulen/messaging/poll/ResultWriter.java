package io.modulen.messaging.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers finished work and writes it down, result and offset together; keeps what could not be written. */
final class ResultWriter {

    private static final Logger log = LoggerFactory.getLogger(ResultWriter.class);
    private static final int ENOUGH = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Consumer<byte[], byte[]> consumer;
    private final Committer committer;
    private final long lingerNanos;

    private final List<CompletedWork> waiting = new ArrayList<>();
    private long oldestNanos;
    private long notBeforeNanos = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private boolean uncertain;

    ResultWriter(String name, Consumer<byte[], byte[]> consumer, Committer committer, WorkLimits limits) {
        this.name = name;
        this.consumer = consumer;
        this.committer = committer;
        this.lingerNanos = limits.commitLinger().toNanos();
    }

    void add(List<CompletedWork> finished) {
        if (waiting.isEmpty() && !finished.isEmpty()) {
            oldestNanos = System.nanoTime();
        }
        waiting.addAll(finished);
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    int waitingOf(Collection<TopicPartition> partitions) {
        return (int) waiting.stream()
                .filter(done -> partitions.contains(done.progress().partition()))
                .count();
    }

    void forgetRevoked() {
        waiting.removeIf(done -> done.progress().isRevoked());
    }

    /** Writes when results waited long enough, are many, or nothing else is in flight that could join them. */
    void writeIfDue(int inFlight) {
        long now = System.nanoTime();
        boolean due = inFlight == 0 || waiting.size() >= ENOUGH || now - oldestNanos >= lingerNanos;
        if (!waiting.isEmpty() && due && now - notBeforeNanos >= 0) {
            writeNow();
        }
    }

    void writeNow() {
        forgetRevoked();
        try {
            if (uncertain) {
                lookUpWhatWasWritten();
            }
            if (!waiting.isEmpty()) {
                committer.commit(consumer, waiting, offsets());
                waiting.forEach(done -> done.progress().committed(done.record().offset()));
                waiting.clear();
            }
            pause = FIRST_PAUSE;
        } catch (Committer.CommitRefused e) {
            tryLater(e.getCause());
        } catch (Committer.CommitUncertain e) {
            uncertain = true;
            tryLater(e.getCause());
        }
    }

    private void tryLater(Throwable cause) {
        log.warn("{}: {} results could not be written, trying again: {}", name, waiting.size(), String.valueOf(cause));
        notBeforeNanos = System.nanoTime() + pause.toNanos();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    /** After a commit whose answer got lost: the offsets that Kafka now has tell which results it wrote. */
    private void lookUpWhatWasWritten() {
        if (committer instanceof TransactionalCommitter transactional) {
            transactional.settle();
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(
                waiting.stream().map(done -> done.progress().partition()).collect(Collectors.toSet()));
        int before = waiting.size();
        for (Iterator<CompletedWork> each = waiting.iterator(); each.hasNext(); ) {
            CompletedWork done = each.next();
            OffsetAndMetadata known = committed.get(done.progress().partition());
            if (known != null
                    && CompletedAhead.decode(known).isDone(done.record().offset())) {
                done.progress().committed(done.record().offset());
                each.remove();
            }
        }
        uncertain = false;
        log.info("{}: of {} uncertain results Kafka had written {}", name, before, before - waiting.size());
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<PartitionProgress, List<Long>> done = new HashMap<>();
        waiting.forEach(one -> done.computeIfAbsent(one.progress(), of -> new ArrayList<>())
                .add(one.record().offset()));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        done.forEach((progress, finished) -> offsets.put(progress.partition(), progress.commitWith(finished)));
        return offsets;
    }
}
