package io.modulen.parser.isolation;

import io.modulen.parser.document.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some threads that each fetch a file and, when it is its turn, have it parsed: in the order of arrival, in the slow lane
 * small ones sooner. A
 * small file that only came too late for the fast lane must not wait for half an hour of bombs.
 */
final class Lane implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    /** By how much a file of this size goes later in the slow lane than an empty one that came with it. */
    private static final long LARGE_BYTES = 1L << 20;

    /** Fetching from a bucket takes longer than parsing most files, so in the fast lane some are fetched ahead. */
    private static final int FETCHED_PER_CHILD = 4;

    private static final int WARM_AFTER_FILES = 3;
    private static final long LATER_NANOS = Duration.ofMinutes(1).toNanos();

    private record Waiting(
            ParseTask task, ParseProgress progress, CompletableFuture<ParseOutcome> outcome, long rank, long number) {}

    private final ChildSupply supply;
    private final Duration wall;
    private final Duration previewWall;
    private final boolean slow;
    private final AtomicLong numbers = new AtomicLong();
    private final long begunNanos = System.nanoTime();
    private final PriorityBlockingQueue<Waiting> queue = new PriorityBlockingQueue<>(
            16, Comparator.comparingLong(Waiting::rank).thenComparingLong(Waiting::number));
    private final Semaphore turns;
    private final List<Thread> threads = new ArrayList<>();

    Lane(String name, int width, Duration wall, Duration previewWall, boolean slow, ChildSupply supply) {
        this.previewWall = previewWall;
        this.supply = supply;
        this.wall = wall;
        this.slow = slow;
        this.turns = new Semaphore(width, true);
        for (int i = 1; i <= (slow ? width : width * FETCHED_PER_CHILD); i++) {
            Thread thread = new Thread(this::run, "parser-" + name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Fails only with what {@link FileSource#fetch} or {@link ParseProgress#starts} throws. */
    CompletableFuture<ParseOutcome> parse(ParseTask task, ParseProgress progress) {
        CompletableFuture<ParseOutcome> outcome = new CompletableFuture<>();
        long sinceBegin = System.nanoTime() - begunNanos;
        long rank = slow ? rank(sinceBegin, task.bytes()) : 0;
        queue.add(new Waiting(task, progress, outcome, rank, numbers.incrementAndGet()));
        return outcome;
    }

    /** Who has waited for a minute longer goes first whatever its size, so that nothing waits for ever. */
    static long rank(long arrivalNanos, long bytes) {
        return arrivalNanos + LATER_NANOS * Math.min(bytes, LARGE_BYTES) / LARGE_BYTES;
    }

    int waiting() {
        return queue.size() + turns.getQueueLength();
    }

    private void run() {
        try {
            while (true) {
                Waiting next = queue.take();
                try {
                    next.outcome().complete(outcome(next));
                } catch (Refusal refusal) {
                    next.outcome().complete(new ParseOutcome.Refused(refusal.reason(), refusal.getMessage()));
                } catch (RuntimeException e) {
                    next.outcome().completeExceptionally(e);
                }
            }
        } catch (InterruptedException e) {
            log.debug("{} ends", Thread.currentThread().getName());
        }
    }

    private ParseOutcome outcome(Waiting next) throws InterruptedException {
        FileSource.Fetched file = next.task().source().fetch();
        try {
            turns.acquire();
            try {
                Child child = supply.take();
                try {
                    next.progress().starts();
                } catch (RuntimeException e) {
                    supply.giveBack(child);
                    throw e;
                }
                return ask(child, file.path(), next.task());
            } finally {
                turns.release();
            }
        } finally {
            file.release().run();
        }
    }

    private ParseOutcome ask(Child child, Path file, ParseTask task) {
        if (slow) {
            lowerPriority(child.pid());
        }
        ParseOutcome outcome = child.ask(file, task, wallFor(child), previewWall);
        if (slow) {
            // Its priority can't be raised again.
            supply.replace(child, outcome instanceof ParseOutcome.OutOfTime ? "timed_out" : "slow_lane");
        } else if (outcome instanceof ParseOutcome.OutOfTime) {
            supply.replace(child, "slow");
        } else {
            supply.giveBack(child);
        }
        return outcome;
    }

    /**
     * Whoever takes long makes room sooner when others wait; the slow lane has the time for him. A new child takes longer
     * without its file's fault.
     */
    private Duration wallFor(Child child) {
        return slow || waiting() == 0 || child.files() < WARM_AFTER_FILES ? wall : wall.dividedBy(2);
    }

    /** Best effort: where there is no renice, the slow lane is merely narrow. */
    private static void lowerPriority(long pid) {
        try {
            new ProcessBuilder("renice", "-n", "10", "-p", String.valueOf(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            log.debug("no renice here: {}", e.toString());
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
