package io.modulen.dispatcher.delivery;

import io.modulen.events.CloudEvent;
import io.modulen.events.DeadLetter;
import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.events.Topics.RetryTier;
import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordFields;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.poll.WorkResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records that a delivery leaves behind, each with its topic, key and headers. */
public final class DeliveryRecords {

    private static final String SERVICE = "webhook-dispatcher";

    private final Clock clock;
    private final int partitions;

    /** @param partitions of {@code webhook.parked} */
    public DeliveryRecords(Clock clock, int partitions) {
        this.clock = clock;
        this.partitions = partitions;
    }

    /** Throws {@code UnreadableRecord} for what is no delivery, or lacks what every POST of one needs. */
    public static WebhookDelivery read(byte[] value) {
        WebhookDelivery delivery = RecordJson.read(value, WebhookDelivery.class);
        RecordFields.text("webhook_id", delivery.webhookId());
        RecordFields.text("endpoint_id", delivery.endpointId());
        RecordFields.text("event_type", delivery.eventType());
        RecordFields.text("content_type", delivery.contentType());
        RecordFields.require(delivery.body() != null, "body", "is missing");
        return delivery;
    }

    /** Due now, or so soon that the wait is done in memory. */
    public ProducerRecord<byte[], byte[]> delivery(WebhookDelivery delivery, DeliveryProgress progress) {
        return record(Topics.WEBHOOK_DELIVERY, delivery, progress);
    }

    /**
     * Into the largest waiting room whose delay is not longer than what remains. It comes out early rather than late and
     * moves on to a smaller one, until the rest is short enough to be waited for in memory.
     */
    ProducerRecord<byte[], byte[]> waiting(WebhookDelivery delivery, DeliveryProgress progress) {
        Duration remaining = Duration.between(clock.instant(), progress.dueAt());
        String topic = Topics.WEBHOOK_DELIVERY;
        for (RetryTier tier : Topics.RETRY_TIERS) {
            if (tier.delay().compareTo(remaining) <= 0) {
                topic = tier.topic();
            }
        }
        return record(topic, delivery, progress);
    }

    /** There is no place for it now; it waits in Kafka, the longer the oftener that happens. */
    WorkResult sentBack(WebhookDelivery delivery, DeliveryProgress progress, Duration wait) {
        return WorkResult.of(waiting(delivery, progress.sentBack(clock.instant().plus(wait))));
    }

    /** Tells whoever keeps the order of the file that a parked delivery is finished; nothing is sent. */
    public ProducerRecord<byte[], byte[]> finished(
            WebhookDelivery delivery, org.apache.kafka.common.header.Headers parkedHeaders) {
        return finished(delivery, DeliveryProgress.read(parkedHeaders));
    }

    ProducerRecord<byte[], byte[]> finished(WebhookDelivery delivery, DeliveryProgress progress) {
        ProducerRecord<byte[], byte[]> record = record(Topics.WEBHOOK_DELIVERY, delivery, progress.now());
        record.headers().add(Headers.FINISHED, "true".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** What was parked, on its way again: the same attempt, due at once. */
    public ProducerRecord<byte[], byte[]> again(
            WebhookDelivery delivery, org.apache.kafka.common.header.Headers parkedHeaders) {
        return delivery(delivery, DeliveryProgress.read(parkedHeaders).now());
    }

    /** All of one endpoint in one partition, so that one process probes it and drains it, oldest first. */
    ProducerRecord<byte[], byte[]> parked(WebhookDelivery delivery, DeliveryProgress progress) {
        return RecordHeaders.record(
                Topics.WEBHOOK_PARKED,
                Math.floorMod(delivery.endpointId().hashCode(), partitions),
                key(delivery),
                RecordJson.write(delivery),
                headers(Topics.WEBHOOK_PARKED, delivery, progress.parked(clock.instant())));
    }

    /** Parked for longer than it may be. */
    public ProducerRecord<byte[], byte[]> expired(
            WebhookDelivery delivery, org.apache.kafka.common.header.Headers parkedHeaders, Instant parkedAt) {
        return deadUnposted(
                delivery,
                DeliveryProgress.read(parkedHeaders),
                DeadLetter.EXPIRED,
                "parked since " + parkedAt + ", longer than WEBHOOK_MAX_AGE allows");
    }

    /** Given up without another POST. */
    ProducerRecord<byte[], byte[]> deadUnposted(
            WebhookDelivery delivery, DeliveryProgress progress, String reason, String error) {
        Instant firstFailedAt = progress.firstFailedAt();
        DeadLetter letter = new DeadLetter(
                delivery.webhookId(),
                delivery.endpointId(),
                delivery.eventType(),
                delivery.ingestId(),
                reason,
                Answer.NO_ANSWER,
                error,
                progress.attempt() - 1,
                progress.replay(),
                firstFailedAt == null ? null : firstFailedAt.toString(),
                clock.instant().toString(),
                delivery);
        return deadLetter(letter, progress);
    }

    ProducerRecord<byte[], byte[]> deadLetter(DeadLetter letter, DeliveryProgress progress) {
        return RecordHeaders.record(
                Topics.WEBHOOK_DEAD_LETTER,
                null,
                key(letter.delivery()),
                RecordJson.write(letter),
                headers(Topics.WEBHOOK_DEAD_LETTER, letter.delivery(), progress));
    }

    ProducerRecord<byte[], byte[]> attempt(WebhookAttempt attempt, DeliveryProgress progress) {
        CloudEvent event = new CloudEvent(
                attempt.attemptId(),
                Topics.WEBHOOK_ATTEMPT,
                SERVICE,
                Long.toString(attempt.ingestId()),
                clock.instant(),
                progress.trace());
        Map<String, String> headers = event.headers();
        headers.put(Headers.OUTCOME, attempt.outcome());
        headers.put(Headers.ATTEMPT, Integer.toString(attempt.attempt()));
        headers.put(Headers.REPLAY, Integer.toString(attempt.replay()));
        return RecordHeaders.record(
                Topics.WEBHOOK_ATTEMPT, null, attempt.webhookId(), RecordJson.write(attempt), headers);
    }

    private ProducerRecord<byte[], byte[]> record(String topic, WebhookDelivery delivery, DeliveryProgress progress) {
        return RecordHeaders.record(
                topic, null, key(delivery), RecordJson.write(delivery), headers(topic, delivery, progress));
    }

    public static String key(WebhookDelivery delivery) {
        return delivery.endpointId() + "/" + delivery.ingestId();
    }

    /** The headers alone, for records that go out by way of an outbox. */
    public Map<String, String> headers(String topic, WebhookDelivery delivery, DeliveryProgress progress) {
        Instant now = clock.instant();
        String id = delivery.webhookId() + "." + progress.replay() + "." + progress.attempt();
        Map<String, String> headers =
                new CloudEvent(id, topic, SERVICE, Long.toString(delivery.ingestId()), now, progress.trace()).headers();
        headers.put(Headers.ATTEMPT, Integer.toString(progress.attempt()));
        headers.put(Headers.REPLAY, Integer.toString(progress.replay()));
        if (progress.dueAt().isAfter(Instant.EPOCH)) {
            headers.put(Headers.DUE_AT, Long.toString(progress.dueAt().toEpochMilli()));
        }
        if (progress.overflows() > 0) {
            headers.put(Headers.OVERFLOWS, Integer.toString(progress.overflows()));
        }
        if (progress.parkedAt() != null) {
            headers.put(Headers.PARKED_AT, Long.toString(progress.parkedAt().toEpochMilli()));
        }
        if (progress.firstFailedAt() != null) {
            headers.put(
                    Headers.FIRST_FAILED_AT,
                    Long.toString(progress.firstFailedAt().toEpochMilli()));
        }
        return headers;
    }
}
