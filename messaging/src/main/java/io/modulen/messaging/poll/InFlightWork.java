package io.modulen.messaging.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Starts work, knows what is in flight, and brings results back to the poll thread. */
final class InFlightWork {

    private record Again(PartitionProgress progress, ConsumerRecord<byte[], byte[]> record, int tries, long atMillis) {}

    private static final long TOO_LARGE = -1;

    private final RecordWork work;
    private final WorkLimits limits;
    private final LinkedBlockingQueue<FinishedWork> finished = new LinkedBlockingQueue<>();
    private final PriorityQueue<Again> again = new PriorityQueue<>(Comparator.comparingLong(Again::atMillis));
    private final AtomicInteger running = new AtomicInteger();
    private long nextStartAt = Long.MAX_VALUE;

    InFlightWork(RecordWork work, WorkLimits limits) {
        this.work = work;
        this.limits = limits;
    }

    /** Started and not finished, those that wait for another try included. */
    int count() {
        return running.get() + again.size();
    }

    /** When the next record that had to wait may start, in epoch milliseconds. */
    long nextStartAt() {
        return nextStartAt;
    }

    /** Starts what may start, one record of each partition in turn, so that no partition starves another. */
    void startWaiting(List<PartitionProgress> partitions) {
        long now = System.currentTimeMillis();
        nextStartAt = Long.MAX_VALUE;
        while (!again.isEmpty() && again.peek().atMillis() <= now) {
            Again due = again.remove();
            if (!due.progress().isRevoked()) {
                start(due.progress(), due.record(), due.tries() + 1);
            }
        }
        String topicInTurn = null;
        List<PartitionProgress> sameTopic = new ArrayList<>();
        for (PartitionProgress partition : partitions) {
            if (!partition.partition().topic().equals(topicInTurn)) {
                startInTurns(sameTopic, now);
                sameTopic.clear();
                topicInTurn = partition.partition().topic();
            }
            sameTopic.add(partition);
        }
        startInTurns(sameTopic, now);
    }

    private void startInTurns(List<PartitionProgress> partitions, long now) {
        List<PartitionProgress> able = new ArrayList<>(partitions);
        while (!able.isEmpty() && running.get() < limits.maxInFlight()) {
            able.removeIf(partition -> running.get() >= limits.maxInFlight() || !startFirst(partition, now));
        }
    }

    private boolean startFirst(PartitionProgress partition, long now) {
        ConsumerRecord<byte[], byte[]> first = partition.firstWaiting();
        if (first == null || partition.inFlight() >= limits.maxOpenPerPartition()) {
            return false;
        }
        long at = startAt(first);
        if (at > now) {
            nextStartAt = Math.min(nextStartAt, at);
            return false;
        }
        start(partition, partition.startFirst(), 1);
        return true;
    }

    private long startAt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return work.startAt(record);
        } catch (RuntimeException unreadable) {
            return 0; // start() will say what is wrong with it
        }
    }

    private void start(PartitionProgress progress, ConsumerRecord<byte[], byte[]> record, int tries) {
        running.incrementAndGet();
        CompletionStage<WorkResult> result;
        try {
            result = work.start(record);
        } catch (RuntimeException | StackOverflowError e) {
            finished.add(new FinishedWork(progress, record, tries, null, e));
            return;
        }
        result.whenComplete(
                (value, failure) -> finished.add(new FinishedWork(progress, record, tries, value, failure)));
    }

    List<CompletedWork> awaitFinished(Duration atMost) {
        try {
            FinishedWork first = finished.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                List<CompletedWork> taken = new ArrayList<>();
                sort(first, taken);
                taken.addAll(takeFinished());
                return taken;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    List<CompletedWork> takeFinished() {
        List<CompletedWork> taken = new ArrayList<>();
        for (FinishedWork one = finished.poll(); one != null; one = finished.poll()) {
            sort(one, taken);
        }
        return taken;
    }

    private void sort(FinishedWork one, List<CompletedWork> completed) {
        running.decrementAndGet();
        if (one.progress().isRevoked()) {
            return;
        }
        long bytes = one.failure() == null ? bytesThatKafkaTakes(one.result()) : TOO_LARGE;
        if (bytes != TOO_LARGE) {
            completed.add(new CompletedWork(one.progress(), one.record(), one.result(), bytes));
            return;
        }
        FinishedWork failed = one.failure() == null ? tooLarge(one) : one;
        FailureDecision decision = FailureDecision.of(failed);
        if (decision instanceof FailureDecision.TryAgain later) {
            long at = System.currentTimeMillis() + later.after().toMillis();
            again.add(new Again(one.progress(), one.record(), one.tries(), at));
        } else if (decision instanceof FailureDecision.SetAside aside) {
            WorkResult result = aside.result();
            completed.add(new CompletedWork(one.progress(), one.record(), result, bytesThatKafkaTakes(result)));
        }
    }

    /** One record too large for Kafka would refuse the whole transaction, again and again. */
    private static long bytesThatKafkaTakes(WorkResult result) {
        long bytes = 0;
        for (ProducerRecord<byte[], byte[]> output : result.outputs()) {
            int length = output.value() == null ? 0 : output.value().length;
            if (length > WorkLimits.MAX_RECORD_BYTES) {
                return TOO_LARGE;
            }
            bytes += length;
        }
        return bytes;
    }

    private static FinishedWork tooLarge(FinishedWork one) {
        return new FinishedWork(
                one.progress(),
                one.record(),
                Integer.MAX_VALUE,
                null,
                new IllegalStateException("a result is larger than " + WorkLimits.MAX_RECORD_BYTES + " bytes"));
    }
}
