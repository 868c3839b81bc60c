package io.modulen.monitoring;

import io.modulen.events.CloudEvent;
import io.modulen.events.DeadLetter;
import io.modulen.events.Headers;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;

/** One event owed to one endpoint, and the records that tell of it. */
final class Delivery {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static final Instant STARTED = Instant.now();

    private final KafkaProducer<byte[], byte[]> producer;
    final String webhookId = "msg_" + UUID.randomUUID();
    final long ingestId = 1_000 + IDS.incrementAndGet();
    private final String endpointId;
    private final Map<String, UUID> attemptIds = new HashMap<>();

    Delivery(KafkaProducer<byte[], byte[]> producer, String endpointId) {
        this.producer = producer;
        this.endpointId = endpointId;
    }

    private WebhookDelivery value() {
        return new WebhookDelivery(
                webhookId,
                endpointId,
                "event",
                "file.processed",
                ingestId,
                "{}",
                "application/json",
                Instant.now().toString());
    }

    void queued(int replay) {
        send(Topics.WEBHOOK_DELIVERY, value(), replay, 1);
    }

    void parked(int replay, int nextAttempt) {
        send(Topics.WEBHOOK_PARKED, value(), replay, nextAttempt);
    }

    void attempt(int replay, int attempt, String outcome, int status, long durationMs) {
        attempt(STARTED, replay, attempt, outcome, status, durationMs);
    }

    void attemptAt(Instant at, int attempt, String outcome, int status) {
        attempt(at, 0, attempt, outcome, status, 5);
    }

    private void attempt(Instant at, int replay, int attempt, String outcome, int status, long durationMs) {
        UUID id = attemptIds.computeIfAbsent(replay + "/" + attempt, key -> UUID.randomUUID());
        boolean again = outcome.equals(WebhookAttempt.RETRY);
        send(
                Topics.WEBHOOK_ATTEMPT,
                new WebhookAttempt(
                        id.toString(),
                        webhookId,
                        endpointId,
                        "event",
                        "file.processed",
                        ingestId,
                        replay,
                        attempt,
                        at.toString(),
                        durationMs,
                        outcome,
                        status,
                        status == 200 ? null : "HTTP " + status + " \0",
                        status == 200 ? null : "answer\0text",
                        again ? Instant.now().plusSeconds(20).toString() : null),
                replay,
                attempt);
    }

    void deadLetter(int replay, int attempts) {
        deadLetter(replay, attempts, DeadLetter.EXHAUSTED);
    }

    void deadLetter(int replay, int attempts, String reason) {
        Instant now = Instant.now();
        send(
                Topics.WEBHOOK_DEAD_LETTER,
                new DeadLetter(
                        webhookId,
                        endpointId,
                        "file.processed",
                        ingestId,
                        reason,
                        500,
                        "HTTP 500",
                        attempts,
                        replay,
                        now.toString(),
                        now.toString(),
                        value()),
                replay,
                attempts);
    }

    void discarded(int replay) {
        send(
                Topics.WEBHOOK_OPERATIONAL,
                new OperationalEvent(
                        OperationalEvent.DEAD_LETTER_DISCARDED,
                        endpointId,
                        webhookId,
                        replay,
                        "not needed",
                        Instant.now().toString()),
                replay,
                0);
    }

    private void send(String topic, Object value, int replay, int attempt) {
        Map<String, String> headers = new CloudEvent(
                        UUID.randomUUID().toString(), topic, "test", "" + ingestId, Instant.now(), TraceParent.random())
                .headers();
        headers.put(Headers.REPLAY, Integer.toString(replay));
        headers.put(Headers.ATTEMPT, Integer.toString(attempt));
        producer.send(RecordHeaders.record(topic, null, endpointId + "/" + ingestId, RecordJson.write(value), headers));
        producer.flush();
    }
}
