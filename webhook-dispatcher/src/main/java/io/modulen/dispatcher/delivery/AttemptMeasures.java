package io.modulen.dispatcher.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long POSTs take and how late retries are. Timers are kept: building one for each attempt costs more than timing. */
final class AttemptMeasures {

    private record Kind(String endpointId, String outcome, int statusClass) {}

    private final MeterRegistry metrics;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final Timer lateness;

    AttemptMeasures(MeterRegistry metrics) {
        this.metrics = metrics;
        this.lateness = metrics.timer("modulen.webhook.lateness");
    }

    void attempt(String endpointId, String outcome, Answer answer) {
        timers.computeIfAbsent(new Kind(endpointId, outcome, answer.status() / 100), this::timer)
                .record(Duration.ofMillis(answer.durationMs()));
    }

    void lateness(Duration late) {
        lateness.record(late);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("modulen.webhook.attempt")
                .description("POSTs to receivers, by outcome")
                .tag("endpoint", kind.endpointId())
                .tag("outcome", kind.outcome())
                .tag("status", kind.statusClass() == 0 ? "none" : kind.statusClass() + "xx")
                .register(metrics);
    }
}
