package io.modulen.dispatcher.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.log.WideLine;
import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointStates;
import io.modulen.dispatcher.operational.OperationalEvents;
import io.modulen.events.BreakerState;
import io.modulen.events.DeadLetter;
import io.modulen.events.OperationalEvent;
import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.poll.WorkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an answer into the records that follow from it, a metric, and one wide log line. */
public final class AttemptResults {

    private static final Logger log = LoggerFactory.getLogger("module-n.delivery");

    private final DeliveryRecords records;
    private final EndpointStates states;
    private final Breakers breakers;
    private final OperationalEvents operations;
    private final AttemptMeasures measures;

    public AttemptResults(
            DeliveryRecords records,
            EndpointStates states,
            Breakers breakers,
            OperationalEvents operations,
            MeterRegistry metrics) {
        this.records = records;
        this.states = states;
        this.breakers = breakers;
        this.operations = operations;
        this.measures = new AttemptMeasures(metrics);
    }

    WorkResult of(WebhookDelivery delivery, DeliveryProgress progress, Endpoint endpoint, Answer answer) {
        Outcome outcome = Outcome.decide(answer, endpoint, progress.attempt());
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        if (outcome instanceof Outcome.TryAgain again) {
            outputs.add(report(delivery, progress, endpoint, answer, WebhookAttempt.RETRY, again.dueAt(), false));
            outputs.add(records.waiting(delivery, progress.next(again.dueAt(), answer.endedAt())));
        } else if (outcome instanceof Outcome.GiveUp giveUp) {
            outputs.addAll(givenUp(delivery, progress, endpoint, answer, giveUp.reason(), false));
        } else if (outcome instanceof Outcome.Disable disable) {
            outputs.add(report(delivery, progress, endpoint, answer, WebhookAttempt.PARKED, null, false));
            outputs.add(records.parked(delivery, progress.next(Instant.EPOCH, answer.endedAt())));
            outputs.addAll(states.disabled(endpoint, disable.reason()));
        } else {
            outputs.add(report(delivery, progress, endpoint, answer, WebhookAttempt.DELIVERED, null, false));
        }
        outputs.addAll(healthAfter(endpoint, answer));
        return new WorkResult(outputs);
    }

    /** After a POST to an endpoint that is held to be down; the delivery lies in {@code webhook.parked} meanwhile. */
    ProbeResult ofProbe(
            WebhookDelivery delivery,
            DeliveryProgress progress,
            Endpoint endpoint,
            BreakerState before,
            Answer answer) {
        Outcome outcome = Outcome.decideProbe(answer);
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        if (outcome instanceof Outcome.TryAgain again) {
            Duration asked = Duration.between(answer.endedAt(), again.dueAt());
            BreakerState after = breakers.stillDown(before, asked, answer.error());
            Instant next = Instant.parse(after.nextProbeAt());
            outputs.add(report(delivery, progress, endpoint, answer, WebhookAttempt.PARKED, next, true));
            outputs.add(states.breaker(after));
            return new ProbeResult(outputs, false, after);
        }
        boolean ended = true;
        if (outcome instanceof Outcome.GiveUp giveUp) {
            outputs.addAll(givenUp(delivery, progress, endpoint, answer, giveUp.reason(), true));
        } else if (outcome instanceof Outcome.Disable disable) {
            ended = false;
            outputs.add(report(delivery, progress, endpoint, answer, WebhookAttempt.PARKED, null, true));
            outputs.addAll(states.disabled(endpoint, disable.reason()));
        } else {
            outputs.add(report(delivery, progress, endpoint, answer, WebhookAttempt.DELIVERED, null, true));
        }
        BreakerState closed =
                BreakerState.closed(endpoint.id(), answer.endedAt().toString());
        outputs.add(states.breaker(closed));
        if (ended) {
            // Also where no order is asked for: it may have been when this was parked, and may be again.
            outputs.add(records.finished(delivery, progress));
            outputs.add(operations.about(endpoint.id(), OperationalEvent.ENDPOINT_RECOVERED, "a probe was answered"));
        }
        return new ProbeResult(outputs, ended, closed);
    }

    /** Nothing is known of the POST; the delivery stays, and the endpoint is asked again a step later. */
    ProbeResult ofFailedProbe(BreakerState before, Throwable failure) {
        BreakerState after = breakers.stillDown(before, Duration.ZERO, "the probe failed: " + failure);
        return new ProbeResult(List.of(states.breaker(after)), false, after);
    }

    private List<ProducerRecord<byte[], byte[]>> givenUp(
            WebhookDelivery delivery,
            DeliveryProgress progress,
            Endpoint endpoint,
            Answer answer,
            String reason,
            boolean probe) {
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        outputs.add(report(delivery, progress, endpoint, answer, WebhookAttempt.DEAD, null, probe));
        outputs.add(records.deadLetter(letter(delivery, progress, answer, reason), progress));
        boolean tellOthers = DeadLetter.EXHAUSTED.equals(reason) && !OperationalEvent.isOne(delivery.eventType());
        if (tellOthers) {
            outputs.add(operations.exhausted(endpoint.id(), delivery.webhookId(), progress.replay(), answer.error()));
        }
        return outputs;
    }

    private List<ProducerRecord<byte[], byte[]>> healthAfter(Endpoint endpoint, Answer answer) {
        if (answer.isSuccess()) {
            breakers.succeeded(endpoint.id());
            return List.of();
        }
        Optional<BreakerState> opened =
                Outcome.isFailureOfEndpoint(answer) ? breakers.failed(endpoint.id(), answer.error()) : Optional.empty();
        return opened.map(state -> List.of(
                        states.breaker(state),
                        operations.about(endpoint.id(), OperationalEvent.ENDPOINT_DOWN, answer.error())))
                .orElse(List.of());
    }

    private ProducerRecord<byte[], byte[]> report(
            WebhookDelivery delivery,
            DeliveryProgress progress,
            Endpoint endpoint,
            Answer answer,
            String outcome,
            Instant nextDueAt,
            boolean probe) {
        tell(delivery, progress, endpoint, answer, probe ? "probe_" + outcome : outcome);
        return records.attempt(attempt(delivery, progress, answer, outcome, nextDueAt, probe), progress);
    }

    private static WebhookAttempt attempt(
            WebhookDelivery delivery,
            DeliveryProgress progress,
            Answer answer,
            String outcome,
            Instant nextDueAt,
            boolean probe) {
        return new WebhookAttempt(
                AttemptId.next(),
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
                nextDueAt == null ? null : nextDueAt.toString(),
                probe);
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
        measures.attempt(endpoint.id(), outcome, answer);
        if (progress.dueAt().isAfter(Instant.EPOCH) && progress.overflows() == 0) {
            measures.lateness(Duration.between(progress.dueAt(), answer.startedAt()));
        }
        WideLine.of(log)
                .with("webhook_id", delivery.webhookId())
                .with("endpoint", delivery.endpointId())
                .with("event", delivery.eventType())
                .with("ingest_id", delivery.ingestId())
                .with("replay", progress.replay())
                .with("attempt", progress.attempt())
                .with("max_attempts", endpoint.maxAttempts())
                .with("status", answer.status())
                .with("duration_ms", answer.durationMs())
                .with("outcome", outcome)
                .with("error", answer.error())
                .with("trace_id", progress.trace().traceId())
                .tell("webhook attempt");
    }
}
