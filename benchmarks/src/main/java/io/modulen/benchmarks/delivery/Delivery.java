package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import java.util.List;

/**
 * Signed 1 KiB deliveries a second from a backlog, as a ratio to the same HTTP client at equal requests in flight posting
 * prepared bytes to the same receiver without Kafka. All processes share this machine.
 */
public final class Delivery implements Benchmark {

    private static final int ROUNDS = 3;
    private static final int MOST_IN_FLIGHT = 768;
    private static final double GAIN = 1.03;
    private static final int SECONDS_OF_BACKLOG = 14;

    private final String name;
    private final int delayMs;
    private final int leastInFlight;
    private final double target;

    private Delivery(String name, int delayMs, int leastInFlight, double target) {
        this.name = name;
        this.delayMs = delayMs;
        this.leastInFlight = leastInFlight;
        this.target = target;
    }

    public static Delivery atOnce() {
        return new Delivery("delivery", 0, 16, 0.7);
    }

    public static Delivery after20Milliseconds() {
        return new Delivery("delivery-20ms", 20, 96, 0.9);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Figure> run() throws Exception {
        try (Surroundings surroundings = Surroundings.start(delayMs);
                JavaProcess raw = surroundings.rawClient("/raw");
                DispatcherProcess dispatcher = surroundings.dispatcher();
                Backlog backlog = new Backlog(surroundings.kafka(), 20)) {
            int inFlight = inFlight(raw);
            String endpoint = dispatcher.createEndpoint(
                    surroundings.receiver().url("/hook"),
                    Surroundings.SECRET,
                    inFlight,
                    ",\"rate_per_s\":100000,\"event_types\":[\"file.processed\"]");
            WorkedBacklog worked = new WorkedBacklog(surroundings, dispatcher, backlog, List.of(endpoint));
            double expected = worked.warm();
            double[] rates = new double[ROUNDS];
            double[] limits = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                limits[round] = Double.parseDouble(raw.ask(inFlight + " 1500 6000"));
                rates[round] = worked.rate((int) (expected * SECONDS_OF_BACKLOG));
                ratios[round] = rates[round] / limits[round];
                expected = rates[round];
                System.err.printf("%s: %.0f/s of %.0f/s raw%n", name, rates[round], limits[round]);
            }
            return List.of(
                    Figure.atLeast(name + ".ratio", Samples.median(ratios), "of raw client", target, 1.0),
                    Figure.watched(name + ".rate", Samples.median(rates), "deliveries/s")
                            .withLimit(Samples.median(limits)),
                    Figure.watched(name + ".in_flight", inFlight, "requests"));
        }
    }

    /** As many as the raw client still gains from. */
    private int inFlight(JavaProcess raw) {
        raw.ask(leastInFlight + " 12000 1000"); // compiled by then
        int best = leastInFlight;
        double rate = Double.parseDouble(raw.ask(best + " 1000 4000"));
        for (int next = best * 2; next <= MOST_IN_FLIGHT; next *= 2) {
            double more = Double.parseDouble(raw.ask(next + " 1000 4000"));
            System.err.printf("%s: raw %.0f/s with %d in flight, %.0f/s with %d%n", name, rate, best, more, next);
            if (more < rate * GAIN) {
                break;
            }
            best = next;
            rate = more;
        }
        return best;
    }
}
