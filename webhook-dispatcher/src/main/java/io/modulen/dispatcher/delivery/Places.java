package io.modulen.dispatcher.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places for deliveries in flight in this process, which all endpoints share.
 *
 * <p>Half of them are anybody's. When these are taken, an endpoint gets no more than its part of the other half, so that
 * endpoints that answer slowly, however many are allowed to each, leave places for those that answer at once.
 */
final class Places {

    private final int half;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger endpoints = new AtomicInteger();

    Places(int all) {
        this.half = all / 2;
    }

    /** @param own how many the endpoint has already */
    boolean hasOneFor(int own) {
        return taken.get() < half || own < Math.max(1, half / Math.max(1, endpoints.get()));
    }

    /** @param own how many the endpoint had before */
    void take(int own) {
        taken.incrementAndGet();
        if (own == 0) {
            endpoints.incrementAndGet();
        }
    }

    /** @param own how many the endpoint has left */
    void give(int own) {
        taken.decrementAndGet();
        if (own == 0) {
            endpoints.decrementAndGet();
        }
    }
}
