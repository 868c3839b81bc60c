package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The rate and the dispatcher's memory with a million deliveries waiting against ten thousand. The backlog is kept at its
 * size while it is measured, small, large and small again. {@code MODULE_N_BENCH_BACKLOG} sets another large size.
 */
public final class BacklogGrowth implements Benchmark {

    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final int SECONDS = 20;
    private static final int STEP = 500;
    private static final int IN_FLIGHT = 64;

    private record Measured(double rate, double heapMebibytes) {}

    @Override
    public String name() {
        return "backlog-growth";
    }

    @Override
    public List<Figure> run() throws Exception {
        String asked = System.getenv("MODULE_N_BENCH_BACKLOG");
        int large = asked == null ? LARGE : Integer.parseInt(asked);
        try (Surroundings surroundings = Surroundings.start();
                DispatcherProcess dispatcher = surroundings.dispatcher();
                Backlog backlog = new Backlog(surroundings.kafka(), 20)) {
            ReceiverProcess receiver = surroundings.receiver();
            List<String> endpoint =
                    List.of(dispatcher.createEndpoint(receiver.url("/hook"), Surroundings.SECRET, IN_FLIGHT, ""));
            new WorkedBacklog(surroundings, dispatcher, backlog, endpoint).warm();
            Measured before = keptAt(SMALL, receiver, dispatcher, backlog, endpoint);
            Measured with = keptAt(large, receiver, dispatcher, backlog, endpoint);
            SteadyRate.await(receiver, backlog.next());
            Measured after = keptAt(SMALL, receiver, dispatcher, backlog, endpoint);
            double small = (before.rate() + after.rate()) / 2;
            double heap = Math.max(before.heapMebibytes(), after.heapMebibytes());
            return List.of(
                    Figure.atLeast("backlog-growth.rate", with.rate() / small, "of small backlog", 0.9, null),
                    Figure.atMost("backlog-growth.heap", with.heapMebibytes() / heap, "of small backlog", 1.1, null),
                    Figure.watched("backlog-growth.rate_small", small, "deliveries/s"),
                    Figure.watched("backlog-growth.rate_large", with.rate(), "deliveries/s"),
                    Figure.watched("backlog-growth.heap_large", with.heapMebibytes(), "MiB"));
        }
    }

    private static Measured keptAt(
            int size, ReceiverProcess receiver, DispatcherProcess dispatcher, Backlog backlog, List<String> endpoint) {
        while (backlog.next() - receiver.counts().successes() < size) {
            backlog.add(STEP * 10, endpoint);
        }
        long begin = System.nanoTime();
        int first = receiver.counts().successes();
        int now = first;
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS)) {
            if (backlog.next() - now < size) {
                backlog.add(STEP, endpoint);
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            now = receiver.counts().successes();
        }
        double rate = (now - first) / ((System.nanoTime() - begin) / 1e9);
        double heap = LiveHeap.mebibytes(dispatcher.pid());
        System.err.printf("backlog-growth: %.0f/s, %.1f MiB live with %d waiting%n", rate, heap, size);
        return new Measured(rate, heap);
    }
}
