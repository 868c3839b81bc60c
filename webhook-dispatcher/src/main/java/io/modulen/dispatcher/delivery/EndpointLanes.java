package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.endpoint.Endpoint;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets so many deliveries of one endpoint be in flight at once in this process, and the others wait their turn. */
public final class EndpointLanes {

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    <T> CompletableFuture<T> run(Endpoint endpoint, Supplier<CompletableFuture<T>> work) {
        return lanes.computeIfAbsent(endpoint.id(), id -> new Lane())
                .run(endpoint.definition().maxConcurrency(), work);
    }

    /** POSTs under way now, by endpoint; those without any are left out. */
    public Map<String, Integer> inFlight() {
        Map<String, Integer> counts = new TreeMap<>();
        lanes.forEach((id, lane) -> {
            int running = lane.running();
            if (running > 0) {
                counts.put(id, running);
            }
        });
        return counts;
    }

    private static final class Lane {

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
        private int most;

        <T> CompletableFuture<T> run(int maxConcurrency, Supplier<CompletableFuture<T>> work) {
            CompletableFuture<T> result = new CompletableFuture<>();
            Runnable start = () -> work.get().whenComplete((value, failure) -> {
                startNext();
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
            synchronized (this) {
                most = maxConcurrency;
                if (running >= most) {
                    waiting.add(start);
                    return result;
                }
                running++;
            }
            start.run();
            return result;
        }

        private void startNext() {
            Runnable next;
            synchronized (this) {
                running--;
                next = running < most ? waiting.poll() : null;
                if (next == null) {
                    return;
                }
                running++;
            }
            next.run();
        }

        synchronized int running() {
            return running;
        }
    }
}
