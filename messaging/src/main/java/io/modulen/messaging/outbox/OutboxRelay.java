package io.modulen.messaging.outbox;

import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import io.modulen.messaging.poll.WorkLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Sends each outbox row to Kafka once, whatever is killed when.
 *
 * <p>Rows are claimed for a numbered batch in the database; the batch's records and its number, as the committed offset
 * of a one-partition progress topic, go in one Kafka transaction under a fixed {@code transactional.id}. After a crash
 * the committed number says whether the claimed batch was sent. One relay of a name is active at a time: it holds a
 * Postgres advisory lock, and Kafka fences whoever thinks it still does.
 */
public final class OutboxRelay implements Loop {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH_ROWS = 500;
    /** More than a statement of {@link OutboxBatches} may take, whatever the pool's connections have otherwise. */
    private static final int PATIENCE_MS = 35_000;

    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final String name;
    private final DataSource database;
    private final KafkaConnection kafka;
    private final TopicPartition progress;
    private final Duration pollInterval;
    private final Semaphore wake = new Semaphore(0);
    private final LoopThread thread;
    private volatile String trouble;

    /** @param name fixed for all copies of a service: it is the lock, the group and the transactional id */
    public OutboxRelay(
            String name, DataSource database, KafkaConnection kafka, String progressTopic, Duration pollInterval) {
        this.name = name;
        this.database = database;
        this.kafka = kafka;
        this.progress = new TopicPartition(progressTopic, 0);
        this.pollInterval = pollInterval;
        this.thread = new LoopThread(name, this::run);
    }

    @Override
    public OutboxRelay start() {
        thread.start();
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    /** Copies that wait for the lead are ready too. */
    @Override
    public boolean isReady() {
        return thread.isHealthy() && !thread.isStopping();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Rows were committed: send them now rather than at the next look. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    @Override
    public void close() {
        thread.requestStop();
        wake.release();
        thread.stop(Duration.ofSeconds(20));
    }

    private void run() {
        try (Connection connection = database.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
            OutboxBatches batches = new OutboxBatches(connection);
            if (batches.takeLead(name)) {
                try {
                    relay(batches);
                } finally {
                    batches.giveUpLead();
                }
            } else {
                trouble = null;
                pause(PAUSE_AFTER_ERROR);
            }
        } catch (SQLException | DataAccessException | KafkaException e) {
            if (!thread.isStopping()) {
                trouble = e.toString();
                log.warn("{}: could not send, going on in a moment; uploads are kept: {}", name, e.toString());
                pause(PAUSE_AFTER_ERROR);
            }
        }
    }

    private void relay(OutboxBatches batches) {
        try (KafkaProducer<byte[], byte[]> producer = newProducer();
                KafkaConsumer<byte[], byte[]> group = progressReader()) {
            producer.initTransactions();
            long sent = lastSentBatch(group.committed(Set.of(progress)).get(progress));
            for (Map.Entry<Long, List<OutboxBatches.Row>> left :
                    batches.claimed().entrySet()) {
                if (left.getKey() > sent) {
                    send(producer, group, left.getKey(), left.getValue());
                    sent = left.getKey();
                }
                batches.sent(left.getKey());
            }
            while (!thread.isStopping()) {
                List<OutboxBatches.Row> rows = batches.claim(sent + 1, BATCH_ROWS);
                if (rows.isEmpty()) {
                    trouble = null;
                    pause(pollInterval);
                } else {
                    send(producer, group, sent + 1, rows);
                    sent++;
                    batches.sent(sent);
                    trouble = null;
                }
            }
        }
    }

    private void send(
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> group,
            long batch,
            List<OutboxBatches.Row> rows) {
        producer.beginTransaction();
        rows.forEach(row -> producer.send(row.record()));
        producer.sendOffsetsToTransaction(Map.of(progress, new OffsetAndMetadata(batch)), group.groupMetadata());
        producer.commitTransaction();
    }

    private static long lastSentBatch(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    /** Never subscribes: it stands for the group whose committed offset is the batch number. */
    private KafkaConsumer<byte[], byte[]> progressReader() {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        name,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> newProducer() {
        return new KafkaProducer<>(
                kafka.with(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, name,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, WorkLimits.MAX_REQUEST_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 12_000)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void pause(Duration atMost) {
        try {
            if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            thread.requestStop();
            Thread.currentThread().interrupt();
        }
    }
}
