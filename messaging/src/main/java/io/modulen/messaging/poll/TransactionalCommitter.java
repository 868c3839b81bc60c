package io.modulen.messaging.poll;

import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
    private static final int TRANSACTION_TIMEOUT_MS = 15_000;

    private final KafkaConnection kafka;
    private final String transactionalId;
    private KafkaProducer<byte[], byte[]> producer;

    TransactionalCommitter(KafkaConnection kafka, String transactionalId) {
        this.kafka = kafka;
        this.transactionalId = transactionalId;
    }

    @Override
    public void commit(
            Consumer<byte[], byte[]> consumer,
            List<CompletedWork> work,
            Map<TopicPartition, OffsetAndMetadata> offsets) {
        KafkaProducer<byte[], byte[]> current = readyProducer();
        try {
            current.beginTransaction();
            for (CompletedWork done : work) {
                for (ProducerRecord<byte[], byte[]> output : done.result().outputs()) {
                    // Failed sends surface in commitTransaction, which refuses a transaction that lacks a record.
                    current.send(output);
                }
            }
            for (CompletedWork done : work) {
                done.result().atCommit().get().forEach(current::send);
            }
            current.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
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
            KafkaProducer<byte[], byte[]> fresh = new KafkaProducer<>(
                    kafka.with(Map.of(
                            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                            transactionalId,
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            TRANSACTION_TIMEOUT_MS,
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            // The commit flushes; until then one batch a partition gathers. Two of a fresh
                            // transaction would race for its begin, and the broker refuses the second for a while.
                            ProducerConfig.LINGER_MS_CONFIG,
                            1_000,
                            ProducerConfig.BATCH_SIZE_CONFIG,
                            512 * 1024,
                            ProducerConfig.COMPRESSION_TYPE_CONFIG,
                            "lz4",
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            WorkLimits.MAX_REQUEST_BYTES,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            10_000,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            5_000,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            12_000)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            try {
                fresh.initTransactions();
            } catch (KafkaException e) {
                fresh.close(Duration.ZERO);
                throw new CommitRefused(e);
            }
            producer = fresh;
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
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
