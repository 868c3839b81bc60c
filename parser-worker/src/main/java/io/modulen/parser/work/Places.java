package io.modulen.parser.work;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many files may be on their way through the fast lane at once. One that waits for the slow lane needs no place, so
 * that others go on however many those are.
 */
final class Places {

    private final int all;
    private final AtomicInteger taken = new AtomicInteger();

    Places(int all) {
        this.all = all;
    }

    boolean areTaken() {
        return taken.get() >= all;
    }

    /** Never refuses: a file that is tried again had its place already. */
    Place take() {
        taken.incrementAndGet();
        return new Place();
    }

    /** Of one file; left once, whoever says so first. */
    final class Place {

        private final AtomicBoolean left = new AtomicBoolean();

        private Place() {}

        void leave() {
            if (left.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        }
    }
}
