package io.modulen.benchmarks.delivery;

import io.modulen.dispatcher.delivery.DeliveryProgress;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes deliveries into {@code webhook.delivery} as fan-out does. */
final class Backlog implements AutoCloseable {

    private static final int PARTITIONS = 6;

    private final DeliveryRecords records = new DeliveryRecords(Clock.systemUTC(), PARTITIONS);
    private final KafkaProducer<byte[], byte[]> producer;
    private int next;

    /** @param lingerMs 0 for records that are watched one by one */
    Backlog(String kafka, int lingerMs) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMs,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The number of the next delivery. */
    int next() {
        return next;
    }

    /** Numbers go on where another backlog's ended. */
    void continueAt(int number) {
        next = number;
    }

    /** So many deliveries, due at once, to the endpoints in turn; returns when they are written. */
    void add(int deliveries, List<String> endpointIds) {
        for (int i = 0; i < deliveries; i++) {
            add(endpointIds.get(next % endpointIds.size()), (metadata, failure) -> {});
        }
        producer.flush();
    }

    void add(String endpointId, Callback written) {
        add(endpointId, DeliveryProgress.begin(0, TraceParent.random()), written);
    }

    /** Deliveries that failed once and are due again when the function says, by their position from 0. */
    void addRetries(int deliveries, String endpointId, IntFunction<Instant> dueAt) {
        Instant failedAt = Instant.now();
        for (int i = 0; i < deliveries; i++) {
            DeliveryProgress progress =
                    new DeliveryProgress(2, 0, dueAt.apply(i), failedAt, 0, null, TraceParent.random());
            add(endpointId, progress, (metadata, failure) -> {});
        }
        producer.flush();
    }

    private void add(String endpointId, DeliveryProgress progress, Callback written) {
        WebhookDelivery delivery = Deliveries.numbered(next++, endpointId);
        producer.send(records.delivery(delivery, progress), written);
    }

    @Override
    public void close() {
        producer.close();
    }
}
