package io.modulen.benchmarks.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** What reached the receiver: how often each delivery was answered with success, and when it was first seen. */
final class Arrivals {

    private final AtomicIntegerArray successes;
    private final AtomicLongArray firstSeenMicros;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    /** @param capacity one more than the highest number of a delivery whose arrival is kept */
    Arrivals(int capacity) {
        successes = new AtomicIntegerArray(capacity);
        firstSeenMicros = new AtomicLongArray(capacity);
    }

    void seen(int number, long epochMicros) {
        calls.incrementAndGet();
        if (number < firstSeenMicros.length() && firstSeenMicros.get(number) == 0) {
            firstSeenMicros.set(number, epochMicros);
        }
    }

    void answered(int number, boolean success) {
        if (!success) {
            return;
        }
        succeeded.incrementAndGet();
        if (number < successes.length() && successes.incrementAndGet(number) > 1) {
            duplicates.incrementAndGet();
        }
    }

    /** Unsigned, or with a signature that does not fit. */
    void refused() {
        wrong.incrementAndGet();
    }

    /** {@code <calls> <successes> <duplicates> <wrong>}. */
    String counts() {
        return calls + " " + succeeded + " " + duplicates + " " + wrong;
    }

    /** First arrivals of deliveries {@code from} to {@code to}, comma separated; 0 for none. */
    String firstSeen(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int number = from; number < to; number++) {
            text.append(firstSeenMicros.get(number)).append(',');
        }
        return text.toString();
    }
}
