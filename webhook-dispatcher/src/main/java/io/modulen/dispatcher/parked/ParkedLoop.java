package io.modulen.dispatcher.parked;

import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.delivery.ProbeCall;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.endpoint.EndpointStates;
import io.modulen.dispatcher.endpoint.EndpointTopicReader;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code webhook.parked}: lets what waits there go again when its endpoint is active and up, probes an endpoint
 * that is down, and gives up what has waited too long.
 *
 * <p>Each endpoint has a cursor of its own in each partition (the committed offset of a group named after it), so that
 * one that stays away holds up nobody. Whoever owns a partition, by the group {@code webhook-parked}, drains it.
 */
public final class ParkedLoop implements Loop {

    private static final Logger log = LoggerFactory.getLogger(ParkedLoop.class);
    private static final Duration TURN = Duration.ofMillis(300);
    private static final Duration TRIM_INTERVAL = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final int SESSION_MS = 10_000;

    private final KafkaConnection kafka;
    private final EndpointTopicReader reader;
    private final EndpointStates states;
    private final Breakers breakers;
    private final ParkedDrain drain;
    private final ParkedProbes probes;
    private final ParkedEndpoints endpoints;
    private final Map<TopicPartition, ParkedPartition> owned = new HashMap<>();
    private final LoopThread thread = new LoopThread("webhook-parked", this::run);
    private long trimmedAt = System.nanoTime();
    private volatile boolean assigned;

    /** @param maxAge how long a delivery may be parked before it becomes a dead letter */
    public ParkedLoop(
            KafkaConnection kafka,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            EndpointStates states,
            Breakers breakers,
            DeliveryRecords records,
            ProbeCall probe,
            Duration maxAge,
            Clock clock) {
        this.kafka = kafka;
        this.reader = reader;
        this.states = states;
        this.breakers = breakers;
        this.drain = new ParkedDrain(kafka, records);
        this.probes = new ParkedProbes(breakers, drain, probe, clock);
        this.endpoints = new ParkedEndpoints(directory, breakers, drain, probes, maxAge, clock);
    }

    @Override
    public String name() {
        return "webhook-parked";
    }

    @Override
    public ParkedLoop start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return assigned && thread.isHealthy();
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = newConsumer()) {
            consumer.subscribe(List.of(Topics.WEBHOOK_PARKED), new Ownership(consumer));
            while (!thread.isStopping()) {
                consumer.poll(TURN).forEach(this::note);
                takeOut();
            }
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(5))
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        } finally {
            probes.forget(owned.keySet());
            owned.clear();
            assigned = false;
        }
    }

    /** What Kafka refuses here is tried again with the same consumer: another would read the whole topic anew. */
    private void takeOut() {
        try {
            if (reader.isLoaded()) {
                breakers.unwritten().forEach(states::tell);
                endpoints.turn(owned);
            }
            if (System.nanoTime() - trimmedAt > TRIM_INTERVAL.toNanos()) {
                drain.trim(owned);
                trimmedAt = System.nanoTime();
            }
        } catch (KafkaException e) {
            log.warn("{}: Kafka did not answer as it should, going on: {}", name(), e.toString());
            thread.pause(PAUSE_AFTER_ERROR);
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition where = new TopicPartition(record.topic(), record.partition());
        ParkedPartition partition = owned.get(where);
        if (partition != null && partition.saw(ParkedCursor.endpointOf(record.key()), record.offset())) {
            log.error("{} begins again at {}: what was parked there is lost", where, record.offset());
            probes.forget(List.of(where));
        }
    }

    private KafkaConsumer<byte[], byte[]> newConsumer() {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        name(),
                        // A restarted process takes its partitions back at once instead of waiting for its own ghost.
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        name() + "-" + kafka.instanceId(),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        SESSION_MS,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        SESSION_MS / 3,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private final class Ownership implements ConsumerRebalanceListener {

        private final KafkaConsumer<byte[], byte[]> consumer;

        Ownership(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
            partitions.forEach(partition -> owned.put(partition, new ParkedPartition()));
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(owned::remove);
            probes.forget(partitions);
            drain.release(partitions);
        }
    }

    @Override
    public void close() {
        thread.stop(Duration.ofSeconds(15));
        if (!thread.isAlive()) {
            drain.close();
        }
    }
}
