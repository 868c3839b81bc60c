package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** How late 100 000 pending retries are that fall due evenly over a minute, and what as many due at once do. */
public final class RetryLateness implements Benchmark {

    private static final int RETRIES = 100_000;
    private static final int SPREAD_MS = 60_000;
    private static final int AHEAD_S = 30;
    private static final int IN_FLIGHT = 64;

    @Override
    public String name() {
        return "retry-lateness";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (Surroundings surroundings = Surroundings.start();
                DispatcherProcess dispatcher = surroundings.dispatcher();
                Backlog backlog = new Backlog(surroundings.kafka(), 20)) {
            String endpoint =
                    dispatcher.createEndpoint(surroundings.receiver().url("/hook"), Surroundings.SECRET, IN_FLIGHT, "");
            new WorkedBacklog(surroundings, dispatcher, backlog, List.of(endpoint)).warm();
            Instant begin = Instant.now().plusSeconds(AHEAD_S);
            List<Double> even = lateness(
                    surroundings.receiver(), backlog, endpoint, i -> begin.plusMillis((long) i * SPREAD_MS / RETRIES));
            Instant at = Instant.ofEpochMilli(Instant.now().plusSeconds(AHEAD_S).toEpochMilli());
            List<Double> burst = lateness(surroundings.receiver(), backlog, endpoint, i -> at);
            double early = even.stream().filter(late -> late < 0).count()
                    + burst.stream().filter(late -> late < 0).count();
            return List.of(
                    Figure.atMost("retry-lateness.p99", Samples.percentile(even, 0.99), "ms", 250, null),
                    Figure.watched("retry-lateness.p50", Samples.percentile(even, 0.50), "ms"),
                    Figure.watched("retry-lateness.max", Samples.percentile(even, 1), "ms"),
                    Figure.atMost("retry-lateness.early", early, "retries", 0, null),
                    Figure.watched("retry-lateness.burst_p50", Samples.percentile(burst, 0.50), "ms"),
                    Figure.watched("retry-lateness.burst_last", Samples.percentile(burst, 1), "ms"));
        }
    }

    /** Milliseconds from when each is due, which records know to the millisecond, to its first byte at the receiver. */
    private static List<Double> lateness(
            ReceiverProcess receiver, Backlog backlog, String endpoint, IntFunction<Instant> dueAt) {
        int first = backlog.next();
        backlog.addRetries(RETRIES, endpoint, dueAt);
        SteadyRate.await(receiver, backlog.next());
        long[] arrivals = receiver.arrivals(first, backlog.next());
        List<Double> late = new ArrayList<>();
        for (int i = 0; i < RETRIES; i++) {
            late.add(arrivals[i] / 1e3 - dueAt.apply(i).toEpochMilli());
        }
        return late;
    }
}
