package io.modulen.messaging.poll;

import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * For projections into a database: commits offsets without a transaction.
 *
 * <p>The only records such a loop writes are those it sets aside; they are written before the offset, so at least once.
 */
final class OffsetCommitter implements Committer {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private KafkaProducer<byte[], byte[]> producer;

    OffsetCommitter(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    @Override
    public CompletableFuture<Void> commit(
            Consumer<byte[], byte[]> consumer,
            List<CompletedWork> work,
            Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            writeOutputs(work);
            consumer.commitSync(offsets, PATIENCE);
            return CompletableFuture.completedFuture(null);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            // Offsets may be committed twice without harm, so "perhaps" is as good as "no".
            return CompletableFuture.failedFuture(new CommitRefused(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new CommitRefused(e));
        }
    }

    private void writeOutputs(List<CompletedWork> work)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        for (CompletedWork done : work) {
            done.result().outputs().forEach(output -> written.add(producer().send(output)));
        }
        for (Future<RecordMetadata> one : written) {
            one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    kafka.with(Map.of(
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            WorkLimits.MAX_REQUEST_BYTES,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            5_000)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }
}
