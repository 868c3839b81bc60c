package io.modulen.dispatcher.delivery;

import java.time.Duration;

/** When an attempt must be over, however many requests it takes. */
record Deadline(long atNanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long leftNanos() {
        return Math.max(0, atNanos - System.nanoTime());
    }
}
