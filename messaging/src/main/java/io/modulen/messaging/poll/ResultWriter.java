package io.modulen.messaging.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers finished work and writes it down, result and offset together; keeps what could not be written.
 *
 * <p>One write is under way at a time, and the poll thread goes on meanwhile; what finishes until then shares the next.
 */
final class ResultWriter {

    private static final Logger log = LoggerFactory.getLogger(ResultWriter.class);
    private static final int ENOUGH = 1_000;
    /** One transaction holds no more than this, or one result: it must end long before its time is over. */
    private static final long ENOUGH_BYTES = 16L * 1024 * 1024;
    /** While results of so much wait, nothing is started that would add to them. */
    private static final long TOO_MANY_BYTES = 4 * ENOUGH_BYTES;

    /** Results wait for so many times what the last transaction took, so that writing takes a small part of the time. */
    private static final int PAUSE_PER_WRITE = 2;

    private static final long LONGEST_LINGER_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Consumer<byte[], byte[]> consumer;
    private final Committer committer;
    private final long lingerNanos;

    private final List<CompletedWork> waiting = new ArrayList<>();
    private long waitingBytes;
    private List<CompletedWork> writing = List.of();
    private CompletableFuture<Void> write;
    private long writeBegunNanos;
    private long oldestNanos;
    private long lastWriteNanos;
    private long notBeforeNanos = System.nanoTime();
    private volatile Duration pause = FIRST_PAUSE;
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
        waitingBytes += bytes(finished);
    }

    private static long bytes(List<CompletedWork> results) {
        long bytes = 0;
        for (CompletedWork one : results) {
            bytes += one.bytes();
        }
        return bytes;
    }

    /** Whether what waits should be written before more is begun. */
    boolean isFull() {
        return waitingBytes >= TOO_MANY_BYTES;
    }

    /** Whether Kafka refused the last six writes or more, which takes it some seconds at least; asked by any thread. */
    boolean isRefused() {
        return pause.equals(LONGEST_PAUSE);
    }

    boolean isWaiting() {
        return !waiting.isEmpty() || write != null;
    }

    int waitingOf(Collection<TopicPartition> partitions) {
        return (int) Stream.concat(waiting.stream(), writing.stream())
                .filter(done -> partitions.contains(done.progress().partition()))
                .count();
    }

    void forgetRevoked() {
        if (waiting.removeIf(done -> done.progress().isRevoked())) {
            fewerWait();
        }
    }

    private void fewerWait() {
        waitingBytes = bytes(waiting);
        if (waiting.isEmpty() && write == null) {
            pause = FIRST_PAUSE; // nothing is refused any more
        }
    }

    /** Writes when results waited long enough, are many, or nothing else is in flight that could join them. */
    void writeIfDue(int inFlight) {
        if (write != null && write.isDone()) {
            settleWrite();
        }
        long now = System.nanoTime();
        boolean many = waiting.size() >= ENOUGH || waitingBytes >= ENOUGH_BYTES;
        boolean due = inFlight == 0 || many || now - oldestNanos >= linger();
        if (write == null && !waiting.isEmpty() && due && now - notBeforeNanos >= 0) {
            beginWrite();
        }
    }

    private long linger() {
        return Math.max(lingerNanos, Math.min(LONGEST_LINGER_NANOS, PAUSE_PER_WRITE * lastWriteNanos));
    }

    /** Blocks until the write that is under way has ended, and what is left is written or has failed. */
    void writeNow() {
        if (write != null) {
            settleWrite();
        }
        int before;
        do {
            before = waiting.size();
            beginWrite();
            if (write != null) {
                settleWrite();
            }
        } while (!waiting.isEmpty() && waiting.size() < before);
    }

    private void beginWrite() {
        forgetRevoked();
        try {
            if (uncertain) {
                lookUpWhatWasWritten();
            }
        } catch (Committer.CommitRefused e) {
            tryLater(e);
            return;
        }
        if (!waiting.isEmpty()) {
            List<CompletedWork> batch = nextBatch();
            writeBegunNanos = System.nanoTime();
            write = committer.commit(consumer, batch, offsets(batch));
            writing = batch;
            oldestNanos = writeBegunNanos;
        }
    }

    /** All that waits, or as many of the first as a transaction may hold. */
    private List<CompletedWork> nextBatch() {
        int count = waiting.size();
        long bytes = waitingBytes;
        if (bytes > ENOUGH_BYTES) {
            bytes = 0;
            for (count = 0; count < waiting.size() && (count == 0 || bytes < ENOUGH_BYTES); count++) {
                bytes += waiting.get(count).bytes();
            }
        }
        List<CompletedWork> first = waiting.subList(0, count);
        List<CompletedWork> batch = List.copyOf(first);
        first.clear();
        waitingBytes -= bytes;
        return batch;
    }

    /** Waits for the end of the write; what it did not write comes first in the next. */
    private void settleWrite() {
        CompletableFuture<Void> ended = write;
        List<CompletedWork> batch = writing;
        try {
            ended.join();
            batch.forEach(ResultWriter::isWritten);
            pause = FIRST_PAUSE;
            lastWriteNanos = System.nanoTime() - writeBegunNanos;
        } catch (CompletionException e) {
            waiting.addAll(0, batch);
            waitingBytes += bytes(batch);
            uncertain |= !(e.getCause() instanceof Committer.CommitRefused);
            tryLater(e.getCause());
        } finally {
            write = null;
            writing = List.of();
        }
    }

    private static void isWritten(CompletedWork done) {
        done.progress().committed(done.record().offset());
        done.result().committed().run();
    }

    private void tryLater(Throwable cause) {
        Throwable told = cause.getCause() == null ? cause : cause.getCause();
        log.warn("{}: {} results could not be written, trying again: {}", name, waiting.size(), String.valueOf(told));
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
                isWritten(done);
                each.remove();
            }
        }
        uncertain = false;
        fewerWait();
        log.info("{}: of {} uncertain results Kafka had written {}", name, before, before - waiting.size());
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(List<CompletedWork> batch) {
        Map<PartitionProgress, List<Long>> done = new HashMap<>();
        for (CompletedWork one : batch) {
            if (!one.progress().isOfAnOldLog()) {
                done.computeIfAbsent(one.progress(), of -> new ArrayList<>())
                        .add(one.record().offset());
            }
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        done.forEach((progress, finished) -> offsets.put(progress.partition(), progress.commitWith(finished)));
        return offsets;
    }
}
