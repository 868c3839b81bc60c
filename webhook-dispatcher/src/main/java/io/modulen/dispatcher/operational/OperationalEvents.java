package io.modulen.dispatcher.operational;

import io.modulen.events.CloudEvent;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells {@code webhook.operational} what operators did and must know. */
public final class OperationalEvents {

    private static final String SERVICE = "webhook-dispatcher";

    private final Outbox outbox;
    private final Clock clock;

    public OperationalEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Joins the caller's database transaction. */
    public void owe(OperationalEvent event) {
        outbox.add(Topics.WEBHOOK_OPERATIONAL, key(event), RecordJson.write(event), headers(event));
    }

    /** For a Kafka transaction: something about an endpoint, with the reason in words. */
    public ProducerRecord<byte[], byte[]> about(String endpointId, String type, String reason) {
        return record(new OperationalEvent(type, endpointId, null, 0, reason, now()));
    }

    /** For a Kafka transaction: the last attempt of a delivery failed. */
    public ProducerRecord<byte[], byte[]> exhausted(String endpointId, String webhookId, int replay, String error) {
        return record(
                new OperationalEvent(OperationalEvent.DELIVERY_EXHAUSTED, endpointId, webhookId, replay, error, now()));
    }

    /** For a Kafka transaction. */
    public ProducerRecord<byte[], byte[]> record(OperationalEvent event) {
        return RecordHeaders.record(
                Topics.WEBHOOK_OPERATIONAL, null, key(event), RecordJson.write(event), headers(event));
    }

    public String now() {
        return clock.instant().toString();
    }

    private static String key(OperationalEvent event) {
        return event.endpointId() == null ? "module-n" : event.endpointId();
    }

    private Map<String, String> headers(OperationalEvent event) {
        return new CloudEvent(
                        UUID.randomUUID().toString(),
                        Topics.WEBHOOK_OPERATIONAL,
                        SERVICE,
                        key(event),
                        clock.instant(),
                        TraceParent.random())
                .headers();
    }
}
