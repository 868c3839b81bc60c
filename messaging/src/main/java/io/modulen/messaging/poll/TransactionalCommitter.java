package io.modulen.messaging.poll;

import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results and offsets in one short Kafka transaction.
 *
 * <p>After any failure the producer is thrown away: a new one with the same {@code transactional.id} first ends what the
 * old one left open, which is what makes a later look at the committed offsets trustworthy.
 */
final class TransactionalCommitter implements Committer {

    private static final Logger log = LoggerFactory.getLogger(TransactionalCommitter.class);

    private final KafkaConnection kafka;
    private final String transactionalId;
    private final ExecutorService writer;
    /** Belongs to the write that is under way, or else to the poll thread. */
    private KafkaProducer<byte[], byte[]> producer;

    TransactionalCommitter(KafkaConnection kafka, String transactionalId) {
        this.kafka = kafka;
        this.transactionalId = transactionalId;
        this.writer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, transactionalId + "-write");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public CompletableFuture<Void> commit(
            Consumer<byte[], byte[]> consumer,
            List<CompletedWork> work,
            Map<TopicPartition, OffsetAndMetadata> offsets) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        work.forEach(done -> records.addAll(done.result().outputs()));
        work.forEach(done -> records.addAll(done.result().atCommit().get()));
        // The group's generation as it is now: after a rebalance meanwhile, Kafka refuses the offsets, and so the
        // whole.
        ConsumerGroupMetadata group = consumer.groupMetadata();
        return CompletableFuture.runAsync(() -> write(records, offsets, group), writer);
    }

    private void write(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        KafkaProducer<byte[], byte[]> current = readyProducer();
        try {
            current.beginTransaction();
            // Failed sends surface in commitTransaction, which refuses a transaction that lacks a record.
            records.forEach(current::send);
            current.sendOffsetsToTransaction(offsets, group);
        } catch (KafkaException e) {
            abandon();
            throw new CommitRefused(e);
        }
        try {
            current.commitTransaction();
        } catch (KafkaException e) {
            abandon();
            throw new CommitUncertain(e);
        }
    }

    /** Ends what a predecessor left open, so that committed offsets can be read as they will stay. */
    void settle() {
        readyProducer();
    }

    private KafkaProducer<byte[], byte[]> readyProducer() {
        if (producer == null) {
            try {
                producer = TransactionalProducer.open(kafka, transactionalId);
            } catch (KafkaException e) {
                throw new CommitRefused(e);
            }
        }
        return producer;
    }

    private void abandon() {
        log.debug("{}: giving up the producer after a failed transaction", transactionalId);
        producer.close(Duration.ZERO);
        producer = null;
    }

    @Override
    public void close() {
        writer.shutdown();
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
