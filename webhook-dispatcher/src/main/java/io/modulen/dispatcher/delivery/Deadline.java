package io.modulen.dispatcher.delivery;

import java.time.Duration;

/**
 * When an attempt must be over, however many requests it takes.
 *
 * @param whole the time that it had at its begin
 */
record Deadline(long atNanos, Duration whole) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), time);
    }

    long leftNanos() {
        return Math.max(0, atNanos - System.nanoTime());
    }
}
