package io.modulen.monitoring.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.events.NaiveUtc;
import io.modulen.monitoring.attempt.IdParameter;
import io.modulen.monitoring.queue.EndpointStates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The original's {@code /webhooks/stats}, {@code /health} and {@code /failures}, from what really happened. */
@RestController
class StatisticsController {

    private static final double LONGEST_HOURS = 24 * 366 * 10;
    private static final int MOST_FAILURES = 1_000;
    private static final int RECENT = 5;

    /**
     * The original's metric, by the last attempt of a delivery that was given up; of one that ended without a POST the
     * status is 0 and the message says why: {@code expired} or {@code endpoint_deleted}.
     */
    record FailureMetric(
            String timestamp,
            String eventType,
            long ingestId,
            boolean success,
            int attempts,
            long durationMs,
            int statusCode,
            String errorMessage,
            String webhookId,
            String endpointId,
            String responseText) {}

    record Failures(List<FailureMetric> failures) {}

    record WebhookHealth(
            String status,
            String message,
            WebhookStats lastHour,
            @JsonProperty("last_24_hours") WebhookStats last24Hours,
            List<FailureMetric> recentFailures,
            List<String> disabledEndpoints) {}

    private final StatisticsRepository statistics;
    private final EndpointStates endpoints;
    private final Clock clock;

    StatisticsController(StatisticsRepository statistics, EndpointStates endpoints, Clock clock) {
        this.statistics = statistics;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    @GetMapping("/webhooks/stats")
    WebhookStats stats(
            @RequestParam(defaultValue = "24") double hours,
            @RequestParam(name = "endpoint_id", required = false) String endpointId) {
        if (!(hours > 0) || hours > LONGEST_HOURS) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    "hours must be more than 0 and at most " + (long) LONGEST_HOURS + ".");
        }
        return stats(Duration.ofSeconds((long) (hours * 3600)), hours, IdParameter.of("endpoint_id", endpointId));
    }

    @GetMapping("/webhooks/failures")
    Failures failures(@RequestParam(defaultValue = "10") int limit) {
        if (limit < 1 || limit > MOST_FAILURES) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "limit must be 1 to " + MOST_FAILURES + ".");
        }
        return new Failures(metrics(limit));
    }

    @GetMapping("/webhooks/health")
    WebhookHealth health() {
        WebhookStats lastHour = stats(Duration.ofHours(1), 1, null);
        List<String> disabled = endpoints.disabledWithReasons();
        Judgement judged = Judgement.of(lastHour, disabled, endpoints.downWithReasons());
        return new WebhookHealth(
                judged.status(),
                judged.message(),
                lastHour,
                stats(Duration.ofHours(24), 24, null),
                metrics(RECENT),
                disabled);
    }

    private WebhookStats stats(Duration period, double hours, String endpointId) {
        return WebhookStats.of(hours, statistics.since(clock.instant().minus(period), endpointId));
    }

    private List<FailureMetric> metrics(int limit) {
        return statistics.failures(limit).stream()
                .map(failure -> new FailureMetric(
                        NaiveUtc.format(failure.attemptedAt()),
                        failure.eventType(),
                        failure.ingestId(),
                        false,
                        failure.attempts(),
                        failure.durationMs(),
                        failure.statusCode(),
                        failure.error(),
                        failure.webhookId(),
                        failure.endpointId(),
                        failure.responseText()))
                .toList();
    }
}
