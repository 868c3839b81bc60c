package io.modulen.benchmarks.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/** Deliveries at an even rate that no slowness holds back, and how long each took from its append to its first byte. */
final class PacedLoad {

    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ReceiverProcess receiver;
    private final Backlog backlog;
    private final List<String> endpoints;

    PacedLoad(ReceiverProcess receiver, Backlog backlog, List<String> endpoints) {
        this.receiver = receiver;
        this.backlog = backlog;
        this.endpoints = endpoints;
    }

    /**
     * Milliseconds from the broker's append time, which has no smaller unit and is cut off, to when the receiver read the
     * first byte.
     *
     * @param counts which endpoints, by their position, are looked at
     */
    List<Double> latencies(double perSecond, int seconds, IntPredicate counts) {
        int first = backlog.next();
        int deliveries = (int) (perSecond * seconds);
        ConcurrentHashMap<Integer, Long> appendedAt = new ConcurrentHashMap<>();
        long begin = System.nanoTime();
        for (int i = 0; i < deliveries; i++) {
            long due = begin + (long) (i / perSecond * 1e9);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = backlog.next();
            backlog.add(endpoints.get(number % endpoints.size()), (metadata, failure) -> {
                if (failure == null) {
                    appendedAt.put(number, metadata.timestamp());
                }
            });
        }
        return settled(first, first + deliveries, appendedAt, counts);
    }

    private List<Double> settled(int from, int to, ConcurrentHashMap<Integer, Long> appendedAt, IntPredicate counts) {
        long deadline = System.nanoTime() + SETTLE_NANOS;
        while (true) {
            long[] arrivals = receiver.arrivals(from, to);
            List<Double> latencies = new ArrayList<>();
            boolean all = appendedAt.size() == to - from;
            for (int number = from; number < to && all; number++) {
                if (counts.test(number % endpoints.size())) {
                    long arrival = arrivals[number - from];
                    all = arrival > 0;
                    latencies.add(arrival / 1e3 - appendedAt.get(number));
                }
            }
            if (all) {
                return latencies;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not every delivery arrived");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }
}
