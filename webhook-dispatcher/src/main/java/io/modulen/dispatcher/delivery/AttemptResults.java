package io.modulen.dispatcher.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointStates;
import io.modulen.events.DeadLetter;
import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.poll.WorkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an answer into the records that follow from it, a metric, and one wide log line. */
public final class AttemptResults {

    private static final Logger log = LoggerFactory.getLogger("module-n.delivery");

    private final DeliveryRecords records;
    private final EndpointStates states;
    private final MeterRegistry metrics;

    public AttemptResults(DeliveryRecords records, EndpointStates states, MeterRegistry metrics) {
        this.records = records;
        this.states = states;
        this.metrics = metrics;
    }

    WorkResult of(WebhookDelivery delivery, DeliveryProgress progress, Endpoint endpoint, Answer answer) {
        Outcome outcome = Outcome.decide(answer, endpoint, progress.attempt());
        WorkResult result;
        String name;
        if (outcome instanceof Outcome.TryAgain again) {
            name = WebhookAttempt.RETRY;
            DeliveryProgress next = progress.next(again.dueAt(), answer.endedAt());
            result = new WorkResult(List.of(
                    records.attempt(attempt(delivery, progress, answer, name, again.dueAt()), progress),
                    records.waiting(delivery, next)));
        } else if (outcome instanceof Outcome.GiveUp giveUp) {
            name = WebhookAttempt.DEAD;
            result = new WorkResult(List.of(
                    records.attempt(attempt(delivery, progress, answer, name, null), progress),
                    records.deadLetter(letter(delivery, progress, answer, giveUp.reason()), progress)));
        } else if (outcome instanceof Outcome.Disable disable) {
            name = WebhookAttempt.PARKED;
            DeliveryProgress next = progress.next(Instant.EPOCH, answer.endedAt());
            result = new WorkResult(List.of(
                    records.attempt(attempt(delivery, progress, answer, name, null), progress),
                    records.parked(delivery, next),
                    states.disabled(endpoint, disable.reason())));
        } else {
            name = WebhookAttempt.DELIVERED;
            result = WorkResult.of(records.attempt(attempt(delivery, progress, answer, name, null), progress));
        }
        tell(delivery, progress, endpoint, answer, name);
        return result;
    }

    private static WebhookAttempt attempt(
            WebhookDelivery delivery, DeliveryProgress progress, Answer answer, String outcome, Instant nextDueAt) {
        return new WebhookAttempt(
                UUID.randomUUID().toString(),
                delivery.webhookId(),
                delivery.endpointId(),
                delivery.eventId(),
                delivery.eventType(),
                delivery.ingestId(),
                progress.replay(),
                progress.attempt(),
                answer.startedAt().toString(),
                answer.durationMs(),
                outcome,
                answer.status(),
                answer.error(),
                answer.excerpt(),
                nextDueAt == null ? null : nextDueAt.toString());
    }

    private static DeadLetter letter(
            WebhookDelivery delivery, DeliveryProgress progress, Answer answer, String reason) {
        Instant firstFailedAt = progress.firstFailedAt() == null ? answer.endedAt() : progress.firstFailedAt();
        return new DeadLetter(
                delivery.webhookId(),
                delivery.endpointId(),
                delivery.eventType(),
                delivery.ingestId(),
                reason,
                answer.status(),
                answer.error(),
                progress.attempt(),
                progress.replay(),
                firstFailedAt.toString(),
                answer.endedAt().toString(),
                delivery);
    }

    private void tell(
            WebhookDelivery delivery, DeliveryProgress progress, Endpoint endpoint, Answer answer, String outcome) {
        Timer.builder("modulen.webhook.attempt")
                .description("POSTs to receivers, by outcome")
                .tag("endpoint", endpoint.id())
                .tag("outcome", outcome)
                .tag("status", answer.status() == 0 ? "none" : answer.status() / 100 + "xx")
                .register(metrics)
                .record(Duration.ofMillis(answer.durationMs()));
        if (progress.dueAt().isAfter(Instant.EPOCH) && progress.overflows() == 0) {
            metrics.timer("modulen.webhook.lateness").record(Duration.between(progress.dueAt(), answer.startedAt()));
        }
        log.info(
                "webhook_id={} endpoint={} event={} ingest_id={} replay={} attempt={}/{} status={} duration_ms={}"
                        + " outcome={} trace={}{}",
                delivery.webhookId(),
                delivery.endpointId(),
                delivery.eventType(),
                delivery.ingestId(),
                progress.replay(),
                progress.attempt(),
                endpoint.maxAttempts(),
                answer.status(),
                answer.durationMs(),
                outcome,
                progress.trace().traceId(),
                answer.error() == null ? "" : " error=\"" + answer.error() + "\"");
    }
}
