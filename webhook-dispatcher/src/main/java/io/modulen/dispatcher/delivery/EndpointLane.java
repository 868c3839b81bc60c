package io.modulen.dispatcher.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** One endpoint's places in this process. */
final class EndpointLane {

    /** How long a lane that had to send something back takes few that it has no place for. */
    private static final Duration SLOW = Duration.ofSeconds(10);
    /** What is sent back comes within this, however much it is, so that it notices soon when the endpoint gets faster. */
    private static final Duration SPREAD = Duration.ofSeconds(60);

    private static final int FEW = 2;
    private static final double WEIGHT_OF_LAST = 0.1;

    private record Waiting(Runnable start, Runnable sendBack, long sinceNanos) {}

    private final Places places;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int running;
    private int most;
    private long slowUntilNanos = System.nanoTime();
    private long nextPlaceNanos = System.nanoTime();
    private long nextReturnNanos = System.nanoTime();
    private double secondsEach;

    EndpointLane(Places places) {
        this.places = places;
    }

    <T> CompletableFuture<Optional<T>> run(int maxConcurrency, Supplier<CompletableFuture<T>> work) {
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        Runnable start = () -> {
            long begun = System.nanoTime();
            started(work).whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(Optional.of(value));
                } else {
                    result.completeExceptionally(failure);
                }
                startNext((System.nanoTime() - begun) / 1e9);
            });
        };
        synchronized (this) {
            most = maxConcurrency;
            if (!hasPlace()) {
                long now = System.nanoTime();
                if (now - slowUntilNanos < 0 && waiting.size() >= Math.max(FEW, Math.min(most, running) / 4)) {
                    return CompletableFuture.completedFuture(Optional.empty());
                }
                waiting.add(new Waiting(start, () -> result.complete(Optional.empty()), now));
                return result;
            }
            places.take(running++);
        }
        start.run();
        return result;
    }

    /** What throws instead of answering has ended too, and gives its place back. */
    private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
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
        long now = System.nanoTime();
        long longest = SPREAD.toNanos();
        nextReturnNanos = Math.max(nextReturnNanos, now + EndpointLanes.LONGEST_WAIT.toNanos()) + (long) (1e9 / rate);
        if (nextReturnNanos - now <= longest) {
            return Optional.of(Duration.ofNanos(nextReturnNanos - now));
        }
        nextReturnNanos = now + longest;
        long shortest = EndpointLanes.LONGEST_WAIT.toNanos();
        return Optional.of(Duration.ofNanos(ThreadLocalRandom.current().nextLong(shortest, longest)));
    }

    private void startNext(double secondsOfLast) {
        Waiting next;
        synchronized (this) {
            secondsEach =
                    secondsEach == 0 ? secondsOfLast : secondsEach + WEIGHT_OF_LAST * (secondsOfLast - secondsEach);
            places.give(--running);
            next = hasPlace() ? waiting.poll() : null;
            if (next == null) {
                return;
            }
            places.take(running++);
        }
        next.start().run();
    }

    void sendBackWhatWaitsTooLong() {
        List<Waiting> tooLong = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            while (!waiting.isEmpty() && now - waiting.peek().sinceNanos() > EndpointLanes.LONGEST_WAIT.toNanos()) {
                tooLong.add(waiting.poll());
                slowUntilNanos = now + SLOW.toNanos();
            }
        }
        tooLong.forEach(one -> one.sendBack().run());
    }

    /** A token bucket that holds a tenth of a second's worth, kept as the time of the next free place. */
    synchronized Duration reserve(double perSecond) {
        long now = System.nanoTime();
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
