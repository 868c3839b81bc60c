package io.modulen.dispatcher.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One endpoint's places in this process. */
final class EndpointLane {

    /** How long a lane that had to send something back takes nothing it has no place for. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private record Waiting(Runnable start, Runnable sendBack, long sinceNanos) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int running;
    private int most;
    private long slowUntilNanos = System.nanoTime();
    private long nextPlaceNanos = System.nanoTime();

    <T> CompletableFuture<Optional<T>> run(int maxConcurrency, Supplier<CompletableFuture<T>> work) {
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        Runnable start = () -> work.get().whenComplete((value, failure) -> {
            startNext();
            if (failure == null) {
                result.complete(Optional.of(value));
            } else {
                result.completeExceptionally(failure);
            }
        });
        synchronized (this) {
            most = maxConcurrency;
            if (running >= most) {
                long now = System.nanoTime();
                if (now - slowUntilNanos < 0) {
                    return CompletableFuture.completedFuture(Optional.empty());
                }
                waiting.add(new Waiting(start, () -> result.complete(Optional.empty()), now));
                return result;
            }
            running++;
        }
        start.run();
        return result;
    }

    private void startNext() {
        Waiting next;
        synchronized (this) {
            running--;
            next = running < most ? waiting.poll() : null;
            if (next == null) {
                return;
            }
            running++;
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
