package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import java.util.List;

/**
 * What is left when a dispatcher does nothing of its work: {@link BareDispatcher} as a ratio to the raw client at
 * equal requests in flight, as {@link Delivery} measures the dispatcher, with as many as it found that the raw client gains
 * from.
 */
public final class DeliveryFloor implements Benchmark {

    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 3;
    private static final int RECORDS = 200_000;

    private final String name;
    private final int delayMs;
    private final int inFlight;

    private DeliveryFloor(String name, int delayMs, int inFlight) {
        this.name = name;
        this.delayMs = delayMs;
        this.inFlight = inFlight;
    }

    public static DeliveryFloor atOnce() {
        return new DeliveryFloor("delivery-floor", 0, 32);
    }

    public static DeliveryFloor after20Milliseconds() {
        return new DeliveryFloor("delivery-floor-20ms", 20, 768);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Figure> run() throws Exception {
        double[] rates = new double[ROUNDS];
        double[] limits = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        try (Surroundings surroundings = Surroundings.start(delayMs);
                JavaProcess raw = surroundings.rawClient("/raw");
                JavaProcess bare = surroundings.bareDispatcher("/raw")) {
            ProcessorTime times = new ProcessorTime()
                    .of("bare dispatcher", bare.pid())
                    .of("broker", ProcessHandle.current().pid())
                    .of("receiver", surroundings.receiver().pid());
            raw.ask(inFlight + " 12000 1000");
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                times.begin();
                double rate = Double.parseDouble(bare.ask(inFlight + " " + RECORDS));
                String perDelivery = times.perDelivery(RECORDS);
                double limit = Double.parseDouble(raw.ask(inFlight + " 1500 5000"));
                System.err.printf(
                        "%s: %.0f/s of %.0f/s raw; of each, writing the backlog included: %s%n",
                        name, rate, limit, perDelivery);
                if (round >= 0) {
                    rates[round] = rate;
                    limits[round] = limit;
                    ratios[round] = rate / limit;
                }
            }
        }
        return List.of(
                Figure.watched(name + ".ratio", Samples.median(ratios), "of raw client"),
                Figure.watched(name + ".rate", Samples.median(rates), "deliveries/s")
                        .withLimit(Samples.median(limits)));
    }
}
