package io.modulen.dispatcher;

import io.modulen.dispatcher.delivery.DeliveryProgress;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.events.EventIds;
import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of {@code webhook.parked} as the dispatcher writes them, for tests that put some there. */
final class ParkedRecords {

    static final int PARTITIONS = 6;

    private ParkedRecords() {}

    static WebhookDelivery delivery(String endpoint, long file, String body) {
        String event = "evt." + file;
        return new WebhookDelivery(
                EventIds.webhook(event, endpoint),
                endpoint,
                event,
                "file.processed",
                file,
                body,
                "application/json",
                Instant.now().toString());
    }

    static String body(long file) {
        return "{\"event_type\":\"file.processed\",\"ingest_id\":" + file + "}";
    }

    /** @param parkedAt null for one that says nothing about it */
    static ProducerRecord<byte[], byte[]> of(WebhookDelivery delivery, String parkedAt) {
        ProducerRecord<byte[], byte[]> sent = new DeliveryRecords(Clock.systemUTC(), PARTITIONS)
                .delivery(delivery, DeliveryProgress.begin(0, TraceParent.random()));
        if (parkedAt != null) {
            sent.headers().add(Headers.PARKED_AT, parkedAt.getBytes(StandardCharsets.UTF_8));
        }
        return new ProducerRecord<>(
                Topics.WEBHOOK_PARKED, partition(delivery.endpointId()), sent.key(), sent.value(), sent.headers());
    }

    static int partition(String endpoint) {
        return Math.floorMod(endpoint.hashCode(), PARTITIONS);
    }
}
