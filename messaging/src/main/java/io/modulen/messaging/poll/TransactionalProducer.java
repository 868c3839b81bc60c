package io.modulen.messaging.poll;

import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers for short transactions, with room for the largest record that any topic takes. */
public final class TransactionalProducer {

    private static final int TRANSACTION_TIMEOUT_MS = 15_000;
    private static final int PATIENCE_MS = 10_000;

    private TransactionalProducer() {}

    /**
     * Ready: what a predecessor with the same {@code transactional.id} left open is ended. When Kafka does not allow that
     * now, it throws and leaves nothing behind that could do so later and stop the next one.
     */
    public static KafkaProducer<byte[], byte[]> open(KafkaConnection kafka, String transactionalId) {
        KafkaProducer<byte[], byte[]> fresh = new KafkaProducer<>(
                kafka.with(Map.ofEntries(
                        Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId),
                        Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        // The commit flushes; until then one batch a partition gathers. Two of a fresh
                        // transaction would race for its begin, and the broker refuses the second for a while.
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 1_000),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, WorkLimits.MAX_REQUEST_BYTES),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS),
                        // The broker is still ending the transaction before for a moment.
                        Map.entry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 12_000))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            fresh.initTransactions();
        } catch (RuntimeException e) {
            fresh.close(Duration.ZERO);
            throw e;
        }
        return fresh;
    }
}
