package io.modulen.dispatcher.parked;

import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves one endpoint's parked deliveries back into {@code webhook.delivery}, a few at a time, each batch and the new
 * cursor in one transaction: nothing is lost and nothing is sent twice by it, whatever is killed when.
 *
 * <p>The {@code transactional.id} belongs to the partition, so a new owner of it stops a former one that still believes.
 */
public final class ParkedDrain implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ParkedDrain.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_EMPTY_POLLS = 25;

    private final KafkaConnection kafka;
    private final DeliveryRecords records;
    private final Map<TopicPartition, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();
    private Admin admin;

    public ParkedDrain(KafkaConnection kafka, DeliveryRecords records) {
        this.kafka = kafka;
        this.records = records;
    }

    /** Takes the endpoint's next deliveries between the offsets; returns below which nothing of it is left. */
    long step(String endpointId, TopicPartition where, long first, long last, int atMost) {
        try (KafkaConsumer<byte[], byte[]> cursor = cursorOf(endpointId)) {
            // First of all: it ends whatever a former owner left half done, so that the cursor read next is final.
            KafkaProducer<byte[], byte[]> producer = producer(where);
            OffsetAndMetadata committed = cursor.committed(Set.of(where)).get(where);
            long from = committed == null ? first : Math.max(first, committed.offset());
            if (from > last) {
                return from;
            }
            List<ProducerRecord<byte[], byte[]>> moved = new ArrayList<>();
            long next = read(cursor, endpointId, where, from, last, atMost, moved);
            producer.beginTransaction();
            moved.forEach(producer::send);
            producer.sendOffsetsToTransaction(Map.of(where, new OffsetAndMetadata(next)), cursor.groupMetadata());
            producer.commitTransaction();
            log.info("endpoint={} drained={} from {} up to {}", endpointId, moved.size(), where, next);
            return next;
        } catch (KafkaException e) {
            release(List.of(where));
            throw e;
        }
    }

    private long read(
            KafkaConsumer<byte[], byte[]> consumer,
            String endpointId,
            TopicPartition where,
            long from,
            long last,
            int atMost,
            List<ProducerRecord<byte[], byte[]>> moved) {
        byte[] prefix = (endpointId + "/").getBytes(StandardCharsets.UTF_8);
        consumer.assign(List.of(where));
        consumer.seek(where, from);
        long next = from;
        int empty = 0;
        while (next <= last && moved.size() < atMost && empty < MOST_EMPTY_POLLS) {
            List<ConsumerRecord<byte[], byte[]>> polled = consumer.poll(POLL).records(where);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                if (moved.size() == atMost || record.offset() > last) {
                    return next;
                }
                again(record, prefix).ifPresent(moved::add);
                next = record.offset() + 1;
            }
            empty = polled.isEmpty() ? empty + 1 : 0;
        }
        return next;
    }

    private Optional<ProducerRecord<byte[], byte[]>> again(ConsumerRecord<byte[], byte[]> record, byte[] prefix) {
        byte[] key = record.key() == null ? new byte[0] : record.key();
        boolean own =
                key.length > prefix.length && java.util.Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        if (!own) {
            return Optional.empty();
        }
        try {
            WebhookDelivery delivery = RecordJson.read(record.value(), WebhookDelivery.class);
            return Optional.of(records.again(delivery, record.headers()));
        } catch (UnreadableRecord e) {
            log.error("{}@{} is skipped: {}", record.topic(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The committed offsets of a group that nobody ever joins are the endpoint's cursor. */
    private KafkaConsumer<byte[], byte[]> cursorOf(String endpointId) {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "webhook-drain-" + endpointId,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Lets Kafka forget what every endpoint has taken. */
    void trim(Map<TopicPartition, ParkedPartition> owned) {
        Map<TopicPartition, RecordsToDelete> needless = new HashMap<>();
        owned.forEach((where, partition) -> {
            if (partition.needlessBelow() > 0) {
                needless.put(where, RecordsToDelete.beforeOffset(partition.needlessBelow()));
            }
        });
        if (needless.isEmpty()) {
            return;
        }
        try {
            admin().deleteRecords(needless).all().get();
        } catch (ExecutionException e) {
            log.warn("webhook.parked could not be trimmed, it will be tried again: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void release(Collection<TopicPartition> partitions) {
        partitions.forEach(partition ->
                Optional.ofNullable(producers.remove(partition)).ifPresent(producer -> producer.close(Duration.ZERO)));
    }

    private KafkaProducer<byte[], byte[]> producer(TopicPartition where) {
        return producers.computeIfAbsent(where, partition -> {
            KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    kafka.with(Map.of(
                            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                            "webhook-drain-" + partition.partition(),
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            15_000,
                            ProducerConfig.ACKS_CONFIG,
                            "all")),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer.initTransactions();
            return producer;
        });
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka.client());
        }
        return admin;
    }

    @Override
    public void close() {
        release(List.copyOf(producers.keySet()));
        if (admin != null) {
            admin.close();
        }
    }
}
