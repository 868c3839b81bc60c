package io.modulen.benchmarks.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Deliveries a second while a backlog is worked off, without its ragged begin and end. */
final class SteadyRate {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(120);

    private SteadyRate() {}

    /**
     * Waits until the receiver has answered so many with success.
     *
     * @return the rate between the two counts
     */
    static double between(ReceiverProcess receiver, int from, int to) {
        await(receiver, from);
        int first = receiver.counts().successes();
        long begin = System.nanoTime();
        int last = await(receiver, to);
        return (last - first) / ((System.nanoTime() - begin) / 1e9);
    }

    /** Returns the count when it is at least so many. */
    static int await(ReceiverProcess receiver, int successes) {
        int before = -1;
        long moved = System.nanoTime();
        while (true) {
            int now = receiver.counts().successes();
            if (now >= successes) {
                return now;
            }
            if (now != before) {
                before = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STUCK_NANOS) {
                throw new IllegalStateException("the receiver waits for " + successes + ", it got " + now);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
