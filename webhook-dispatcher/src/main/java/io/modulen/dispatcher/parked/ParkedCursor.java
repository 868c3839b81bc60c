package io.modulen.dispatcher.parked;

import io.modulen.messaging.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far one endpoint's deliveries were taken out of one partition of {@code webhook.parked}: the committed offset of a
 * group that nobody ever joins. Open for one step.
 */
final class ParkedCursor implements AutoCloseable {

    /** Owns what has a key that names no endpoint. */
    static final String NOBODY = "";

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_EMPTY_POLLS = 25;
    /** A step holds its deliveries in memory; large ones go in smaller steps. */
    private static final long ENOUGH_BYTES = 16L * 1024 * 1024;

    /** Others' records that one step passes over at most, so that the loop goes round. */
    private static final int MOST_SCANNED = 20_000;

    /**
     * @param own the endpoint's records, oldest first
     * @param next below it nothing else of the endpoint is left
     */
    record Page(List<ConsumerRecord<byte[], byte[]>> own, long next) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicPartition where;
    private final String endpointId;

    /** @param producer ready, so that whatever a former owner left half done is ended and the cursor is final */
    ParkedCursor(
            KafkaConnection kafka, String endpointId, TopicPartition where, KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
        this.where = where;
        this.endpointId = endpointId;
        this.consumer = new KafkaConsumer<>(
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

    /** The endpoint's next records, up to the offset {@code last}. */
    Page read(long first, long last, int atMost) {
        long next = Math.max(first, committed());
        List<ConsumerRecord<byte[], byte[]>> own = new ArrayList<>();
        if (next > last) {
            return new Page(own, next);
        }
        consumer.assign(List.of(where));
        consumer.seek(where, next);
        int empty = 0;
        long bytes = 0;
        int scanned = 0;
        while (next <= last && empty < MOST_EMPTY_POLLS && scanned < MOST_SCANNED) {
            List<ConsumerRecord<byte[], byte[]>> polled = consumer.poll(POLL).records(where);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                if (own.size() == atMost || bytes >= ENOUGH_BYTES || record.offset() > last) {
                    return new Page(own, next);
                }
                if (isOwn(record)) {
                    own.add(record);
                    bytes += Math.max(0, record.serializedValueSize());
                }
                next = record.offset() + 1;
            }
            scanned += polled.size();
            empty = polled.isEmpty() ? empty + 1 : 0;
        }
        return new Page(own, next);
    }

    /** Whether this record is finished already, by whoever owned the partition. */
    boolean hasPassed(long offset) {
        return committed() > offset;
    }

    private long committed() {
        OffsetAndMetadata committed = consumer.committed(Set.of(where)).get(where);
        return committed == null ? 0 : committed.offset();
    }

    private boolean isOwn(ConsumerRecord<byte[], byte[]> record) {
        return endpointOf(record.key()).equals(endpointId);
    }

    /** Whose delivery it is, by its key {@code endpoint/ingest id}; {@link #NOBODY} for any other key. */
    static String endpointOf(byte[] key) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return text.substring(0, Math.max(0, text.lastIndexOf('/')));
    }

    /** Writes the records and moves the cursor, both or neither. */
    void move(List<ProducerRecord<byte[], byte[]>> outputs, long next) {
        producer.beginTransaction();
        outputs.forEach(producer::send);
        producer.sendOffsetsToTransaction(Map.of(where, new OffsetAndMetadata(next)), consumer.groupMetadata());
        producer.commitTransaction();
    }

    /** Writes the records; the cursor stays. */
    void stay(List<ProducerRecord<byte[], byte[]>> outputs) {
        producer.beginTransaction();
        outputs.forEach(producer::send);
        producer.commitTransaction();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
