package io.modulen.messaging.poll;

import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one poll loop of all services: polls without ever blocking on work, and writes each result and its offset in one
 * transaction.
 *
 * <p>Work finishes in any order. Offsets move over what is finished without a gap; what is finished beyond a gap travels
 * in the offset's metadata ({@link CompletedAhead}), so that a restart does not do it again. A result belongs to the
 * assignment under which its record was polled and is dropped when the partition was revoked meanwhile.
 */
public final class PollLoop implements Loop {

    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_POLL = Duration.ofMillis(5);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);
    private static final Duration SILENCE_OF_A_DEAD_LOOP = Duration.ofSeconds(60);

    private final LoopSettings settings;
    private final InFlightWork work;
    private final RecordWork recordWork;
    private final Assignment assignment;
    private final LoopThread thread;
    private volatile Map<String, Long> owned = Map.of();
    private volatile boolean assigned;
    private volatile boolean fenced;
    private volatile long lastPollNanos = System.nanoTime();

    private KafkaConsumer<byte[], byte[]> consumer;
    private volatile ResultWriter results;

    public PollLoop(LoopSettings settings, RecordWork work) {
        this.settings = settings;
        this.assignment = new Assignment(settings.topics());
        this.recordWork = work;
        this.work = new InFlightWork(work, settings.limits());
        this.thread = new LoopThread(settings.name() + "-poll", this::run);
    }

    @Override
    public PollLoop start() {
        thread.start();
        return this;
    }

    /** Whether the loop owns what the group gave it, still polls, and can write down what comes of it. */
    @Override
    public boolean isReady() {
        ResultWriter writer = results;
        return assigned
                && writer != null
                && !writer.isRefused()
                && !fenced
                && thread.isHealthy()
                && System.nanoTime() - lastPollNanos < SILENCE_OF_A_DEAD_LOOP.toNanos();
    }

    @Override
    public String name() {
        return settings.name();
    }

    /** Which part of a topic's partitions this process owns now, 0 to 1. */
    public double ownedShare(String topic, int partitions) {
        return (double) owned.getOrDefault(topic, 0L) / partitions;
    }

    /** Records started and not yet written down. */
    public int inFlight() {
        return work.count();
    }

    /** Stops politely: starts nothing new, waits for what is in flight, writes it down, leaves the group. */
    @Override
    public void close() {
        thread.stop(settings.limits().drain().plusSeconds(20));
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> mine = LoopConsumer.of(settings);
                Committer committer = newCommitter()) {
            consumer = mine;
            results = new ResultWriter(settings.name(), mine, committer, settings.limits());
            if (settle(committer)) {
                consumer.subscribe(settings.topics(), new Rebalance());
                while (!thread.isStopping()) {
                    turn();
                }
                drain(consumer.assignment());
                // What has not ended is given up: leaving the group would wait for it once more, without a heartbeat.
                lose(assignment.partitions());
            }
            // A static member stays in the group when it merely closes; leaving hands its partitions over at once.
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(5))
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        } finally {
            lose(assignment.partitions());
            assigned = false;
        }
    }

    private void turn() {
        try {
            assignment.polled(consumer.poll(pollTimeout()));
            lastPollNanos = System.nanoTime();
            if (assignment.hasUntaken()) {
                takeWhatWasGiven();
            }
            if (!results.isFull()) {
                work.startWaiting(settings.strictOrder() ? assignment.inStrictOrder(consumer) : assignment.inOrder());
            }
            results.add(work.takeFinished());
            results.writeIfDue(work.count());
            assignment.adjustPauses(consumer);
        } catch (NotNow e) {
            log.info("{}: takes its partitions a little later: {}", settings.name(), e.getMessage());
            thread.pause(PAUSE_AFTER_ERROR);
        } catch (FencedInstanceIdException e) {
            fenced = true;
            log.error(
                    "{}: another process runs as instance '{}'; give each its own MODULE_N_INSTANCE_ID. "
                            + "This one stops reading.",
                    settings.name(),
                    settings.kafka().instanceId());
            thread.requestStop();
        } catch (KafkaException e) {
            log.warn("{}: Kafka did not answer as it should, going on: {}", settings.name(), e.toString());
            thread.pause(PAUSE_AFTER_ERROR);
        }
    }

    private void takeWhatWasGiven() {
        assignment.take(consumer, recordWork);
        owned = assignment.partitionsByTopic();
        assigned = true;
        log.info(
                "{}: has {} partitions",
                settings.name(),
                owned.values().stream().mapToLong(Long::longValue).sum());
    }

    private Duration pollTimeout() {
        if (results.isWaiting() || work.count() > 0) {
            return BUSY_POLL;
        }
        long untilNext = Math.max(0, work.nextStartAt() - System.currentTimeMillis());
        return Duration.ofMillis(Math.min(IDLE_POLL.toMillis(), untilNext));
    }

    private boolean settle(Committer committer) {
        while (committer instanceof TransactionalCommitter transactional && !thread.isStopping()) {
            try {
                transactional.settle();
                return true;
            } catch (Committer.CommitRefused e) {
                log.warn("{}: waiting for Kafka: {}", settings.name(), String.valueOf(e.getCause()));
                thread.pause(PAUSE_AFTER_ERROR);
            }
        }
        return !thread.isStopping();
    }

    /** Waits, within the drain time, until nothing of these partitions is in flight, and writes down what came of it. */
    private void drain(Collection<TopicPartition> partitions) {
        long deadline = System.nanoTime() + settings.limits().drain().toNanos();
        try {
            while (assignment.inFlight(partitions) > results.waitingOf(partitions) && System.nanoTime() < deadline) {
                results.add(work.awaitFinished(BUSY_POLL));
            }
            results.add(work.takeFinished());
            results.writeNow();
        } catch (KafkaException e) {
            log.warn("{}: stopped with results unwritten, they will be done again: {}", settings.name(), e.toString());
        }
    }

    private void lose(Collection<TopicPartition> partitions) {
        assignment.drop(partitions);
        recordWork.dropped(partitions);
        owned = assignment.partitionsByTopic();
        if (results != null) {
            results.forgetRevoked();
        }
    }

    private Committer newCommitter() {
        return settings.transactional()
                ? new TransactionalCommitter(
                        settings.kafka(),
                        settings.name() + "-" + settings.kafka().instanceId())
                : new OffsetCommitter(settings.kafka());
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Taken in the next turn: a failure in here would be swallowed, and the partitions never read.
            assignment.given(consumer, partitions);
            assigned |= !assignment.hasUntaken();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            drain(partitions);
            lose(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            lose(partitions);
        }
    }
}
