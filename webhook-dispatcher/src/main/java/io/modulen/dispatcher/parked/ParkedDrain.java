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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
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
    private KafkaConsumer<byte[], byte[]> reader;
    private Admin admin;

    public ParkedDrain(KafkaConnection kafka, DeliveryRecords records) {
        this.kafka = kafka;
        this.records = records;
    }

    /** Takes the endpoint's next deliveries between the offsets; returns below which nothing of it is left. */
    long step(String endpointId, TopicPartition where, long first, long last, int atMost) {
        try {
            KafkaProducer<byte[], byte[]> producer = producer(where);
            long from = Math.max(first, cursor(endpointId, where));
            if (from > last) {
                return from;
            }
            List<ProducerRecord<byte[], byte[]>> moved = new ArrayList<>();
            long next = read(endpointId, where, from, last, atMost, moved);
            producer.beginTransaction();
            moved.forEach(producer::send);
            producer.sendOffsetsToTransaction(
                    Map.of(where, new OffsetAndMetadata(next)), new ConsumerGroupMetadata(cursorGroup(endpointId)));
            producer.commitTransaction();
            log.info("endpoint={} drained={} from {} up to {}", endpointId, moved.size(), where, next);
            return next;
        } catch (KafkaException | ExecutionException e) {
            release(List.of(where));
            throw e instanceof KafkaException known ? known : new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private long read(
            String endpointId,
            TopicPartition where,
            long from,
            long last,
            int atMost,
            List<ProducerRecord<byte[], byte[]>> moved) {
        byte[] prefix = (endpointId + "/").getBytes(StandardCharsets.UTF_8);
        KafkaConsumer<byte[], byte[]> consumer = reader();
        consumer.assign(List.of(where));
        consumer.seek(where, from);
        long next = from;
        for (int empty = 0; next <= last && moved.size() < atMost; ) {
            List<ConsumerRecord<byte[], byte[]>> polled = consumer.poll(POLL).records(where);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                if (moved.size() == atMost || record.offset() > last) {
                    return next;
                }
                again(record, prefix).ifPresent(moved::add);
                next = record.offset() + 1;
            }
            next = polled.isEmpty() ? consumer.position(where) : next;
            empty = polled.isEmpty() ? empty + 1 : 0;
            if (empty > MOST_EMPTY_POLLS) {
                return next;
            }
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

    private long cursor(String endpointId, TopicPartition where) throws ExecutionException, InterruptedException {
        OffsetAndMetadata committed = admin().listConsumerGroupOffsets(cursorGroup(endpointId))
                .partitionsToOffsetAndMetadata()
                .get()
                .get(where);
        return committed == null ? 0 : committed.offset();
    }

    private static String cursorGroup(String endpointId) {
        return "webhook-drain-" + endpointId;
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

    private KafkaConsumer<byte[], byte[]> reader() {
        if (reader == null) {
            reader = new KafkaConsumer<>(
                    kafka.with(Map.of(
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        }
        return reader;
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
        if (reader != null) {
            reader.close();
        }
        if (admin != null) {
            admin.close();
        }
    }
}
