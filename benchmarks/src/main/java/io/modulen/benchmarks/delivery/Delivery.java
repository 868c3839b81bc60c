package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Signed 1 KiB deliveries a second from a backlog, as a ratio to the same HTTP client at equal requests in flight posting
 * prepared bytes to the same receiver without Kafka. All processes share this machine.
 *
 * <p>Requests in flight are doubled until the raw client gains no more from it. Where it gains no more it is bound by the
 * processor, which it has for itself; below, a receiver's slowness bounds both.
 */
public final class Delivery implements Benchmark {

    private static final int ROUNDS = 3;
    private static final int MOST_IN_FLIGHT = 768;
    private static final double GAIN = 1.03;
    private static final int SECONDS_OF_BACKLOG = 9;

    private record Step(int inFlight, double rate, double limit, double ratio) {}

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
            List<Step> steps = new ArrayList<>();
            List<Integer> mostFirst = new ArrayList<>(stepsInFlight(raw));
            Collections.reverse(mostFirst); // which warms up soonest
            for (int inFlight : mostFirst) {
                String endpoint = dispatcher.createEndpoint(
                        surroundings.receiver().url("/hook"),
                        Surroundings.SECRET,
                        inFlight,
                        ",\"rate_per_s\":100000,\"event_types\":[\"file.processed\"]");
                WorkedBacklog worked = new WorkedBacklog(surroundings, dispatcher, backlog, List.of(endpoint));
                steps.add(measure(inFlight, raw, worked, steps.isEmpty() ? worked.warm() : worked.rate(20_000)));
            }
            return figures(steps);
        }
    }

    private Step measure(int inFlight, JavaProcess raw, WorkedBacklog worked, double expected) {
        double[] rates = new double[ROUNDS];
        double[] limits = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double backlogPerSecond = expected;
        for (int round = 0; round < ROUNDS; round++) {
            limits[round] = Double.parseDouble(raw.ask(inFlight + " 1500 5000"));
            rates[round] = worked.rate((int) (backlogPerSecond * SECONDS_OF_BACKLOG));
            ratios[round] = rates[round] / limits[round];
            backlogPerSecond = rates[round];
            System.err.printf(
                    "%s: %.0f/s of %.0f/s raw with %d in flight%n", name, rates[round], limits[round], inFlight);
        }
        return new Step(inFlight, Samples.median(rates), Samples.median(limits), Samples.median(ratios));
    }

    private List<Figure> figures(List<Step> steps) {
        Step most = steps.get(0);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.atLeast(name + ".ratio", most.ratio(), "of raw client", target, 1.0));
        figures.add(Figure.watched(name + ".rate", most.rate(), "deliveries/s").withLimit(most.limit()));
        figures.add(Figure.watched(name + ".in_flight", most.inFlight(), "requests"));
        for (Step step : steps.subList(1, steps.size())) {
            String with = "_" + step.inFlight();
            figures.add(Figure.watched(name + ".ratio" + with, step.ratio(), "of raw client"));
            figures.add(Figure.watched(name + ".rate" + with, step.rate(), "deliveries/s")
                    .withLimit(step.limit()));
        }
        return figures;
    }

    /** Up to as many as the raw client still gains from. */
    private List<Integer> stepsInFlight(JavaProcess raw) {
        raw.ask(leastInFlight + " 12000 1000"); // compiled by then
        List<Integer> steps = new ArrayList<>(List.of(leastInFlight));
        double rate = Double.parseDouble(raw.ask(leastInFlight + " 1000 4000"));
        for (int next = leastInFlight * 2; next <= MOST_IN_FLIGHT; next *= 2) {
            double more = Double.parseDouble(raw.ask(next + " 1000 4000"));
            System.err.printf("%s: raw %.0f/s with %d in flight%n", name, more, next);
            if (more < rate * GAIN) {
                break;
            }
            steps.add(next);
            rate = more;
        }
        return steps;
    }
}
