package io.modulen.dispatcher.parked;

import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.delivery.ProbeResult;
import io.modulen.events.Headers;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.InvalidRecord;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordFields;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.UnreadableRecord;
import io.modulen.messaging.poll.TransactionalProducer;
import io.modulen.messaging.poll.WorkLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one endpoint's deliveries out of {@code webhook.parked}: what becomes of them and the new cursor stand in one
 * transaction, so nothing is lost and nothing is sent twice by it, whatever is killed when.
 *
 * <p>The {@code transactional.id} belongs to the partition, so a new owner of it stops a former one that still believes.
 */
public final class ParkedDrain implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ParkedDrain.class);
    private static final int EXPIRE_AT_ONCE = 500;

    private final KafkaConnection kafka;
    private final DeliveryRecords records;
    private final Map<TopicPartition, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();
    private Admin admin;

    public ParkedDrain(KafkaConnection kafka, DeliveryRecords records) {
        this.kafka = kafka;
        this.records = records;
    }

    /** Sends the endpoint's next deliveries on their way; returns below which offset nothing of it is left. */
    long step(String endpointId, TopicPartition where, long first, long last, int atMost) {
        return with(endpointId, where, cursor -> {
            ParkedCursor.Page page = cursor.read(first, last, atMost);
            List<ProducerRecord<byte[], byte[]>> moved =
                    made(page.own(), (record, delivery) -> List.of(records.again(delivery, record.headers())));
            cursor.move(moved, page.next());
            log.info("endpoint={} drained={} from {} up to {}", endpointId, moved.size(), where, page.next());
            return page.next();
        });
    }

    /** Makes dead letters of what was parked before the given time; returns below which offset nothing is left. */
    long expire(String endpointId, TopicPartition where, long first, long last, Instant before) {
        return with(endpointId, where, cursor -> {
            ParkedCursor.Page page = cursor.read(first, last, EXPIRE_AT_ONCE);
            int old = 0;
            while (old < page.own().size() && isOver(page.own().get(old), before)) {
                old++;
            }
            List<ConsumerRecord<byte[], byte[]>> expired = page.own().subList(0, old);
            long next =
                    old == page.own().size() ? page.next() : page.own().get(old).offset();
            if (next > first) {
                cursor.move(
                        made(
                                expired,
                                (record, delivery) -> List.of(
                                        records.expired(delivery, record.headers(), parkedAt(record)),
                                        records.finished(delivery, record.headers()))),
                        next);
            }
            if (old > 0) {
                log.warn("endpoint={} expired={} were parked before {}", endpointId, old, before);
            }
            return next;
        });
    }

    /** The endpoint's oldest parked delivery; empty when it has none, or others' lie before it for longer than a step. */
    Optional<ConsumerRecord<byte[], byte[]>> oldest(String endpointId, TopicPartition where, long first, long last) {
        return with(endpointId, where, cursor -> {
            ParkedCursor.Page page = cursor.read(first, last, 1);
            if (page.own().isEmpty() && page.next() > first) {
                cursor.move(List.of(), page.next());
            }
            return page.own().stream().findFirst();
        });
    }

    /**
     * Writes down what a probe found out, and that its delivery need not wait any longer when it is finished. Does nothing
     * for one that is finished already, so that it may be called again after a failure, and by a former owner.
     */
    void settle(String endpointId, TopicPartition where, long offset, ProbeResult result) {
        with(endpointId, where, cursor -> {
            if (cursor.hasPassed(offset)) {
                log.info("endpoint={} {}@{} is finished already, its probe is not counted", endpointId, where, offset);
            } else if (result.ended()) {
                cursor.move(result.outputs(), offset + 1);
            } else {
                cursor.stay(result.outputs());
            }
            return null;
        });
    }

    /** Nobody can read it, so nobody can deliver it; what it was, and why, stands in {@code webhook.parked.invalid}. */
    void setAside(String endpointId, TopicPartition where, ConsumerRecord<byte[], byte[]> record, String reason) {
        with(endpointId, where, cursor -> {
            cursor.move(List.of(aside(record, reason)), record.offset() + 1);
            return null;
        });
    }

    private static ProducerRecord<byte[], byte[]> aside(ConsumerRecord<byte[], byte[]> record, String reason) {
        log.warn("{} set aside: {}", InvalidRecord.place(record), reason);
        return InvalidRecord.copy(record, reason);
    }

    private <T> T with(String endpointId, TopicPartition where, Function<ParkedCursor, T> step) {
        try (ParkedCursor cursor = new ParkedCursor(kafka, endpointId, where, producer(where))) {
            return step.apply(cursor);
        } catch (RuntimeException e) {
            release(List.of(where)); // it may be in the middle of a transaction
            throw e;
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> made(
            List<ConsumerRecord<byte[], byte[]>> parked,
            BiFunction<ConsumerRecord<byte[], byte[]>, WebhookDelivery, List<ProducerRecord<byte[], byte[]>>> how) {
        List<ProducerRecord<byte[], byte[]>> made = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : parked) {
            try {
                List<ProducerRecord<byte[], byte[]>> outputs = how.apply(record, DeliveryRecords.read(record.value()));
                requireThatKafkaTakes(outputs);
                made.addAll(outputs);
            } catch (UnreadableRecord e) {
                made.add(aside(record, e.getMessage()));
            }
        }
        return made;
    }

    /** One record too large for Kafka would refuse the whole transaction, again and again. */
    private static void requireThatKafkaTakes(List<ProducerRecord<byte[], byte[]>> outputs) {
        for (ProducerRecord<byte[], byte[]> output : outputs) {
            RecordFields.require(
                    output.value().length <= WorkLimits.MAX_RECORD_BYTES,
                    "the record for " + output.topic(),
                    "would be larger than " + WorkLimits.MAX_RECORD_BYTES + " bytes");
        }
    }

    /** Of what is unreadable nobody can say when it was parked: it need not wait to be set aside. */
    private static boolean isOver(ConsumerRecord<byte[], byte[]> record, Instant before) {
        try {
            return parkedAt(record).isBefore(before);
        } catch (UnreadableRecord e) {
            return true;
        }
    }

    private static Instant parkedAt(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(
                RecordHeaders.number(record.headers(), Headers.PARKED_AT).orElse(record.timestamp()));
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
        return producers.computeIfAbsent(
                where, partition -> TransactionalProducer.open(kafka, "webhook-drain-" + partition.partition()));
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
