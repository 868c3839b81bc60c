package io.modulen.messaging.poll;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one partition has come under one assignment. Lives on the poll thread alone.
 *
 * <p>The object itself is the assignment's identity: a result that names a revoked progress is dropped.
 */
final class PartitionProgress {

    private final TopicPartition partition;
    private final CompletedAhead alreadyDone;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final TreeSet<Long> open = new TreeSet<>();
    private int inFlight;
    private long nextUnseen;
    private long highestDone;
    private boolean revoked;
    private boolean ofAnOldLog;

    PartitionProgress(TopicPartition partition, CompletedAhead alreadyDone) {
        this.partition = partition;
        this.alreadyDone = alreadyDone;
        this.nextUnseen = alreadyDone.base();
        this.highestDone = alreadyDone.highestDone();
    }

    TopicPartition partition() {
        return partition;
    }

    /** Whether somebody deleted the topic and made it anew: offsets of one log never begin again. */
    boolean isOfAnotherLog(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < nextUnseen;
    }

    /** The log is gone. What is in flight is written down like any other, and no offset with it. */
    PartitionProgress startOver(long firstOffset) {
        ofAnOldLog = true;
        return new PartitionProgress(partition, CompletedAhead.none(firstOffset));
    }

    boolean isOfAnOldLog() {
        return ofAnOldLog;
    }

    void polled(ConsumerRecord<byte[], byte[]> record) {
        nextUnseen = record.offset() + 1;
        if (!alreadyDone.isDone(record.offset())) {
            waiting.add(record);
            open.add(record.offset());
        }
    }

    ConsumerRecord<byte[], byte[]> firstWaiting() {
        return waiting.peek();
    }

    ConsumerRecord<byte[], byte[]> startFirst() {
        inFlight++;
        return waiting.remove();
    }

    int waitingCount() {
        return waiting.size();
    }

    int openCount() {
        return open.size();
    }

    int inFlight() {
        return inFlight;
    }

    /** The result of this offset is committed. */
    void committed(long offset) {
        inFlight--;
        open.remove(offset);
        highestDone = Math.max(highestDone, offset);
    }

    /** What to commit when the given offsets are done too. */
    OffsetAndMetadata commitWith(Iterable<Long> doneNow) {
        TreeSet<Long> stillOpen = new TreeSet<>(open);
        long highest = highestDone;
        for (long offset : doneNow) {
            stillOpen.remove(offset);
            highest = Math.max(highest, offset);
        }
        // What a former owner did ahead and was not polled yet must stay written down.
        long base = stillOpen.isEmpty() ? nextUnseen : stillOpen.first();
        alreadyDone.open().stream().filter(offset -> offset >= nextUnseen).forEach(stillOpen::add);
        if (!stillOpen.isEmpty()) {
            base = Math.min(base, stillOpen.first());
        } else {
            base = Math.max(base, highest + 1);
        }
        return new OffsetAndMetadata(base, CompletedAhead.encode(base, stillOpen, highest));
    }

    void revoke() {
        revoked = true;
    }

    boolean isRevoked() {
        return revoked;
    }
}
