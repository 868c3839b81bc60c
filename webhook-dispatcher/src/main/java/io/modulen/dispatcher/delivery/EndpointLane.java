package io.modulen.dispatcher.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One endpoint's places in this process. */
final class EndpointLane {

    /** How long a lane that had to send something back takes few that it has no place for. */
    private static final Duration SLOW = Duration.ofSeconds(10);
    /**
     * What is sent back comes within this, however much it is, so that it notices soon when the endpoint gets faster. What
     * is more than the endpoint takes in that time spreads over twice as long, up to the longest, each time that so long a
     * spread was not enough: it would come back in vain, and be read and written before what is new.
     */
    private static final Duration SPREAD = Duration.ofSeconds(60);

    private static final Duration LONGEST_SPREAD = Duration.ofMinutes(10);

    private static final int FEW = 2;
    private static final double WEIGHT_OF_LAST = 0.1;

    private final Places places;
    private final Deque<Place<?>> waiting = new ArrayDeque<>();
    private int running;
    private int most;
    private final LongSupplier nanoTime;
    private long slowUntilNanos;
    private long nextPlaceNanos;
    private long nextReturnNanos;
    private long spreadNanos = SPREAD.toNanos();
    private long spreadSinceNanos;
    private double secondsEach;

    EndpointLane(Places places) {
        this(places, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    EndpointLane(Places places, LongSupplier nanoTime) {
        this.places = places;
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        this.slowUntilNanos = now;
        this.nextPlaceNanos = now;
        this.nextReturnNanos = now;
        this.spreadSinceNanos = now;
    }

    /** Work that has a place, or waits for one. */
    private final class Place<T> {

        private final Supplier<CompletableFuture<T>> work;
        private final CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        /** When it began to wait; from its start on, when it started. */
        private long sinceNanos;

        Place(Supplier<CompletableFuture<T>> work) {
            this.work = work;
        }

        /** Returns what may start in its place when it has ended at once; null when nothing may start now. */
        Place<?> start() {
            sinceNanos = nanoTime.getAsLong();
            CompletableFuture<T> ending = started(work);
            if (ending.isDone()) {
                ending.whenComplete(this::tell);
                return next(secondsTaken());
            }
            ending.whenComplete((value, failure) -> {
                try {
                    tell(value, failure);
                } finally {
                    startAll(next(secondsTaken()));
                }
            });
            return null;
        }

        private double secondsTaken() {
            return (nanoTime.getAsLong() - sinceNanos) / 1e9;
        }

        private void tell(T value, Throwable failure) {
            if (failure == null) {
                result.complete(Optional.of(value));
            } else {
                result.completeExceptionally(failure);
            }
        }

        void sendBack() {
            result.complete(Optional.empty());
        }
    }

    <T> CompletableFuture<Optional<T>> run(int maxConcurrency, Supplier<CompletableFuture<T>> work) {
        Place<T> place = new Place<>(work);
        synchronized (this) {
            most = maxConcurrency;
            if (!hasPlace()) {
                long now = nanoTime.getAsLong();
                if (now - slowUntilNanos < 0 && waiting.size() >= Math.max(FEW, Math.min(most, running) / 4)) {
                    return CompletableFuture.completedFuture(Optional.empty());
                }
                place.sinceNanos = now;
                waiting.add(place);
                return place.result;
            }
            places.take(running++);
        }
        startAll(place);
        return place.result;
    }

    /** Not each from the end of the one before: where a thousand end at once the stack would not hold them. */
    private static void startAll(Place<?> first) {
        for (Place<?> place = first; place != null; ) {
            place = place.start();
        }
    }

    /** What throws instead of answering has ended too, and gives its place back. */
    private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean hasPlace() {
        return running < most && places.hasOneFor(running);
    }

    /**
     * When something that has no place may come back: one after the other, as fast as the endpoint takes them. Coming back
     * all at once they would only be sent away again, and the endpoint would stand idle until then.
     *
     * @param perSecond the endpoint's rate, null without one
     * @return empty when nothing is known yet of how fast it is
     */
    synchronized Optional<Duration> comeBack(Double perSecond) {
        double capacity = secondsEach == 0 ? Double.POSITIVE_INFINITY : most / secondsEach;
        double rate = perSecond == null ? capacity : Math.min(perSecond, capacity);
        if (Double.isInfinite(rate)) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        long soon = SPREAD.toNanos();
        long shortest = EndpointLanes.LONGEST_WAIT.toNanos();
        long next = Math.max(nextReturnNanos, now + shortest) + (long) (1e9 / rate);
        if (next - now > soon) {
            return Optional.of(Duration.ofNanos(ThreadLocalRandom.current().nextLong(shortest, spread(now))));
        }
        if (next - now <= soon / 2) {
            spreadNanos = soon;
            spreadSinceNanos = now;
        }
        nextReturnNanos = next;
        return Optional.of(Duration.ofNanos(next - now));
    }

    private long spread(long now) {
        if (now - spreadSinceNanos >= spreadNanos) {
            spreadSinceNanos = now;
            spreadNanos = Math.min(LONGEST_SPREAD.toNanos(), 2 * spreadNanos);
        }
        return spreadNanos;
    }

    /** Gives the place of what has ended to what waits; null when nothing does, or nothing may start. */
    private synchronized Place<?> next(double secondsOfLast) {
        secondsEach = secondsEach == 0 ? secondsOfLast : secondsEach + WEIGHT_OF_LAST * (secondsOfLast - secondsEach);
        places.give(--running);
        Place<?> next = hasPlace() ? waiting.poll() : null;
        if (next != null) {
            places.take(running++);
        }
        return next;
    }

    void sendBackWhatWaitsTooLong() {
        List<Place<?>> tooLong = new ArrayList<>();
        synchronized (this) {
            long now = nanoTime.getAsLong();
            while (!waiting.isEmpty() && now - waiting.peek().sinceNanos > EndpointLanes.LONGEST_WAIT.toNanos()) {
                tooLong.add(waiting.poll());
                slowUntilNanos = now + SLOW.toNanos();
            }
        }
        tooLong.forEach(Place::sendBack);
    }

    /** A token bucket that holds a tenth of a second's worth, kept as the time of the next free place. */
    synchronized Duration reserve(double perSecond) {
        long now = nanoTime.getAsLong();
        long step = (long) (1e9 / perSecond);
        long earliest = now - Math.max(step, 100_000_000L) + step;
        long place = Math.max(nextPlaceNanos, earliest);
        Duration wait = Duration.ofNanos(Math.max(0, place - now));
        if (wait.compareTo(EndpointLanes.LONGEST_WAIT) <= 0) {
            nextPlaceNanos = place + step;
        }
        return wait;
    }

    synchronized int running() {
        return running;
    }
}
