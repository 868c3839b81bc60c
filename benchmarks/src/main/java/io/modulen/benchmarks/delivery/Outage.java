package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.delivery.ReceiverProcess.Counts;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A day's outage of one endpoint with 100 000 events, at 720 times the speed: two minutes, with the steps between probes
 * as much shorter. Retries keep their schedule.
 */
public final class Outage implements Benchmark {

    private static final int EVENTS = 100_000;
    private static final double SPEED = 720;
    private static final double DAY_S = 86_400;
    private static final double FIRST_PROBE_S = 5;
    private static final double LONGEST_PROBE_S = 1_800;
    private static final int MOST_ATTEMPTS = 200;

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (Surroundings surroundings = Surroundings.start();
                DispatcherProcess dispatcher = surroundings.dispatcher(
                        "WEBHOOK_PROBE_DELAY=" + FIRST_PROBE_S / SPEED,
                        "WEBHOOK_PROBE_DELAY_MAX=" + LONGEST_PROBE_S / SPEED);
                Backlog backlog = new Backlog(surroundings.kafka(), 20)) {
            ReceiverProcess receiver = surroundings.receiver();
            String endpoint = dispatcher.createEndpoint(receiver.url("/down"), Surroundings.SECRET, 64, "");
            backlog.add(1_000, List.of(endpoint));
            SteadyRate.await(receiver, 1_000);
            receiver.down(true);
            int before = receiver.counts().calls();
            long begin = System.nanoTime();
            for (int part = 0; part < 100; part++) {
                backlog.add(EVENTS / 100, List.of(endpoint));
                sleepUntil(begin + (long) ((part + 1) / 100.0 * DAY_S / SPEED * 1e9));
            }
            int attempts = receiver.counts().calls() - before;
            receiver.down(false);
            long recovered = System.nanoTime();
            SteadyRate.await(receiver, backlog.next());
            double seconds = (System.nanoTime() - recovered) / 1e9;
            Counts counts = receiver.counts();
            int delivered = counts.successes() - counts.duplicates() - 1_000;
            return List.of(
                    Figure.atMost("outage.attempts", attempts, "while down", MOST_ATTEMPTS, null),
                    Figure.atLeast("outage.delivered", delivered, "after", EVENTS, null),
                    Figure.watched("outage.duplicates", counts.duplicates(), "deliveries"),
                    Figure.watched("outage.drained_in", seconds, "s"));
        }
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
