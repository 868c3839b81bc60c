package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import java.util.List;

/** From the append in {@code webhook.delivery} to the first byte of the POST, at a tenth of the maximum rate. */
public final class DeliveryLatency implements Benchmark {

    private static final int IN_FLIGHT = 64;
    private static final int SECONDS = 30;

    @Override
    public String name() {
        return "delivery-latency";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (Surroundings surroundings = Surroundings.start();
                DispatcherProcess dispatcher = surroundings.dispatcher();
                Backlog backlog = new Backlog(surroundings.kafka(), 20);
                Backlog paced = new Backlog(surroundings.kafka(), 0)) {
            List<String> endpoints = List.of(dispatcher.createEndpoint(
                    surroundings.receiver().url("/hook"), Surroundings.SECRET, IN_FLIGHT, ""));
            double most = new WorkedBacklog(surroundings, dispatcher, backlog, endpoints).warm();
            paced.continueAt(backlog.next());
            PacedLoad load = new PacedLoad(surroundings.receiver(), paced, endpoints);
            load.latencies(most / 10, 5, any -> true);
            List<Double> latencies = load.latencies(most / 10, SECONDS, any -> true);
            return List.of(
                    Figure.atMost("delivery-latency.p50", Samples.percentile(latencies, 0.50), "ms", 10, null),
                    Figure.atMost("delivery-latency.p99", Samples.percentile(latencies, 0.99), "ms", 50, null),
                    Figure.watched("delivery-latency.rate", most / 10, "deliveries/s"));
        }
    }
}
