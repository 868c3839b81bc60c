package io.modulen.monitoring.alert;

import io.modulen.events.CloudEvent;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells {@code webhook.operational} that an alert began or ended, from where endpoints can subscribe to it. */
final class AlertTopic implements AutoCloseable {

    private static final String SERVICE = "monitoring-service";
    private static final int PATIENCE_MS = 5_000;

    private final KafkaConnection kafka;
    private KafkaProducer<byte[], byte[]> producer;

    AlertTopic(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns when Kafka has it. The id follows from what is told, so one that is told twice is one webhook.
     *
     * @throws KafkaException when Kafka does not answer in time
     */
    void tell(AlertBook.Entry entry) {
        Alert alert = entry.alert();
        String type = entry.active() ? alert.type() : alert.type() + Alert.ENDED;
        String endpointId = alert.endpointId().isEmpty() ? null : alert.endpointId();
        String key = endpointId == null ? "module-n" : endpointId;
        String id = UUID.nameUUIDFromBytes((type + " " + key + " " + entry.since()).getBytes(StandardCharsets.UTF_8))
                .toString();
        OperationalEvent event = new OperationalEvent(
                type, endpointId, null, 0, alert.reason(), entry.since().toString());
        try {
            producer()
                    .send(RecordHeaders.record(
                            Topics.WEBHOOK_OPERATIONAL,
                            null,
                            key,
                            RecordJson.write(event),
                            new CloudEvent(
                                            id,
                                            Topics.WEBHOOK_OPERATIONAL,
                                            SERVICE,
                                            key,
                                            entry.since(),
                                            TraceParent.random())
                                    .headers()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("could not tell " + type, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while telling " + type, e);
        }
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    kafka.with(Map.of(
                            ProducerConfig.ACKS_CONFIG, "all",
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                            ProducerConfig.LINGER_MS_CONFIG, 0,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(PATIENCE_MS));
        }
    }
}
