package io.modulen.ingest.upload;

import java.time.Duration;

/**
 * How long an upload may still be kept waiting by others: for a thread, for the request before it with the same key, for a
 * place at the database, for a lock. All of it together, so that its client is answered within five seconds whatever is
 * away; what the client takes to send its bytes does not count.
 */
final class Patience {

    static final Duration WHOLE = Duration.ofSeconds(4);
    /** Even for one that waited long for a thread: slow clients may have held them, and the database is well. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final long untilNanos;

    private Patience(Duration left) {
        this.untilNanos = System.nanoTime() + left.toNanos();
    }

    static Patience of(Duration left) {
        return new Patience(left);
    }

    /** What is left to an upload that was kept waiting for so long before its body was read. */
    static Patience afterWaiting(Duration waited) {
        Duration left = WHOLE.minus(waited);
        return new Patience(left.compareTo(LEAST) < 0 ? LEAST : left);
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
    }

    Duration leftAtMost(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
