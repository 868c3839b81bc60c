package io.modulen.messaging.poll;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumer of a loop: sees only what is committed, commits nothing by itself, keeps its place over a restart. */
final class LoopConsumer {

    /**
     * A larger batch comes whole all the same. Small answers keep the heap flat however much waits, and are no humongous
     * objects, which would have the garbage collector mark all of the heap again and again.
     */
    private static final int FETCH_BYTES = 448 * 1024;

    private static final int PARTITION_FETCH_BYTES = 128 * 1024;

    private LoopConsumer() {}

    static KafkaConsumer<byte[], byte[]> of(LoopSettings settings) {
        int session = (int) settings.sessionTimeout().toMillis();
        return new KafkaConsumer<>(
                settings.kafka()
                        .with(Map.ofEntries(
                                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, settings.name()),
                                Map.entry(
                                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                                        settings.name() + "-" + settings.kafka().instanceId()),
                                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                                // Range gives one member the same partition of every topic, which order rests on.
                                Map.entry(
                                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                        List.of(RangeAssignor.class)),
                                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session),
                                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3),
                                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500),
                                // A fetch leaves out partitions of which something is buffered or paused, and no other
                                // is sent until it is answered: those would wait for as long as this, by default 500.
                                Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50),
                                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES),
                                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
