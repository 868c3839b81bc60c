package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * One of 100 endpoints hangs to its full timeout: what that costs the other 99 in throughput, and in latency from the
 * first second on. Told apart from it is the first hang in the life of a process.
 */
public final class Isolation implements Benchmark {

    private static final int ENDPOINTS = 100;
    private static final int HANGING = ENDPOINTS - 1;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 12;
    private static final double SHARE_OF_MOST = 0.25;
    private static final double LEAST_THROUGHPUT = 0.95;
    private static final double MOST_LATENCY = 1.10;

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (Surroundings surroundings = Surroundings.start();
                DispatcherProcess dispatcher = surroundings.dispatcher();
                Backlog backlog = new Backlog(surroundings.kafka(), 5)) {
            ReceiverProcess receiver = surroundings.receiver();
            List<String> endpoints = new ArrayList<>();
            for (int number = 0; number < ENDPOINTS; number++) {
                String path = number == HANGING ? "/hang" : "/hook/" + number;
                endpoints.add(dispatcher.createEndpoint(
                        receiver.url(path), Surroundings.SECRET, 64, ",\"timeout_ms\":10000"));
            }
            double most = new WorkedBacklog(surroundings, dispatcher, backlog, endpoints).warm();
            PacedLoad load = new PacedLoad(receiver, backlog, endpoints);
            // What only a hang does is not compiled before; a process pays for that once in its life.
            double first = hungP99(load, most, receiver, backlog);
            double[] throughput = new double[ROUNDS];
            double[] latency = new double[ROUNDS];
            double[] undisturbed = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                undisturbed[round] = p99(load, most);
                double rate = rate(receiver, backlog, endpoints, most, 0);
                double hungLatency = hungP99(load, most, receiver, backlog);
                receiver.hang(true);
                double hungRate = rate(receiver, backlog, endpoints, most, 1);
                allDelivered(receiver, backlog);
                throughput[round] = hungRate / (rate * HANGING / ENDPOINTS);
                latency[round] = hungLatency / undisturbed[round];
                System.err.printf(
                        "isolation: %.0f/s undisturbed, %.0f/s of 99 beside one that hangs; p99 %.1f and %.1f ms%n",
                        rate, hungRate, undisturbed[round], hungLatency);
            }
            return List.of(
                    Figure.atLeast(
                            "isolation.throughput",
                            Samples.median(throughput),
                            "of undisturbed",
                            LEAST_THROUGHPUT,
                            null),
                    Figure.atMost("isolation.p99", Samples.median(latency), "of undisturbed", MOST_LATENCY, null),
                    Figure.watched("isolation.undisturbed_p99", Samples.median(undisturbed), "ms"),
                    Figure.watched("isolation.first_hang_p99", first, "ms"));
        }
    }

    private static double hungP99(PacedLoad load, double most, ReceiverProcess receiver, Backlog backlog) {
        receiver.hang(true);
        double p99 = p99(load, most);
        allDelivered(receiver, backlog);
        return p99;
    }

    private static double p99(PacedLoad load, double most) {
        return Samples.percentile(load.latencies(most * SHARE_OF_MOST, SECONDS, endpoint -> endpoint != HANGING), 0.99);
    }

    /** What the receiver answers a second, from the first moment to nine tenths of what can be answered. */
    private static double rate(
            ReceiverProcess receiver, Backlog backlog, List<String> endpoints, double most, int hanging) {
        int deliveries = (int) (most * SECONDS / ENDPOINTS) * ENDPOINTS;
        int before = receiver.counts().successes();
        backlog.add(deliveries, endpoints);
        int begin = receiver.counts().successes();
        int end = before + deliveries / ENDPOINTS * (ENDPOINTS - hanging);
        double rate = SteadyRate.between(receiver, begin, begin + (end - begin) * 9 / 10);
        SteadyRate.await(receiver, end);
        return rate;
    }

    /** The hanging endpoint recovers, and what it is owed arrives. */
    private static void allDelivered(ReceiverProcess receiver, Backlog backlog) {
        receiver.hang(false);
        long begin = System.nanoTime();
        SteadyRate.await(receiver, backlog.next());
        System.err.printf(
                "isolation: all delivered %d s after it recovered%n", (System.nanoTime() - begin) / 1_000_000_000);
    }
}
