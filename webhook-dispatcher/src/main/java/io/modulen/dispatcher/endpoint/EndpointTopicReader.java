package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import io.modulen.messaging.poll.NotNow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link EndpointDirectory} as the topics say, and can say that it has caught up.
 *
 * <p>Fan-out asks for that before it takes a record, so that an event is never sent to nobody because an endpoint made
 * before the upload was not known yet; Postgres has no part in it.
 */
public final class EndpointTopicReader implements Loop {

    private static final Logger log = LoggerFactory.getLogger(EndpointTopicReader.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final TopicPartition STATES = new TopicPartition(Topics.WEBHOOK_ENDPOINT_STATE, 0);
    private static final TopicPartition DEFINITIONS = new TopicPartition(Topics.WEBHOOK_ENDPOINT, 0);
    private static final List<TopicPartition> PARTITIONS = List.of(DEFINITIONS, STATES);

    private record AwaitedState(long offset, CompletableFuture<Void> read) {}

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EndpointDirectory directory;
    private final EndpointRecords records;
    private final LoopThread thread;
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<AwaitedState> awaited = new ConcurrentLinkedQueue<>();
    /** What was read before a fault is not read again: an older state would hold until the newer one came. */
    private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();

    private volatile Consumer<byte[], byte[]> consumer;
    private long droppedAtNanos = System.nanoTime();
    private volatile boolean idle;
    private volatile boolean loaded;

    public EndpointTopicReader(KafkaConnection kafka, EndpointDirectory directory, Breakers breakers) {
        this(() -> newConsumer(kafka), directory, breakers);
    }

    EndpointTopicReader(Supplier<Consumer<byte[], byte[]>> consumers, EndpointDirectory directory, Breakers breakers) {
        this.consumers = consumers;
        this.directory = directory;
        this.records = new EndpointRecords(directory, breakers);
        this.thread = new LoopThread(name(), this::run);
    }

    @Override
    public String name() {
        return "webhook-endpoints";
    }

    @Override
    public EndpointTopicReader start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return loaded && thread.isHealthy();
    }

    /** Whether the directory is of use; it stays so while Kafka is away, with what was told before. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Completes when everything that was in the topics at the time of the call is in the directory. */
    public CompletableFuture<Void> caughtUp() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        waiting.add(future);
        wakeIfIdle();
        return future;
    }

    /**
     * Completes when the record at this offset of {@code webhook.endpoint-state} is in the directory. An open transaction of
     * others before it hides it for a while, and {@link #caughtUp} does not wait for what is hidden.
     */
    CompletableFuture<Void> hasReadState(long offset) {
        AwaitedState one = new AwaitedState(offset, new CompletableFuture<>());
        awaited.add(one);
        completeAwaited();
        return one.read();
    }

    private void completeAwaited() {
        long next = reached.getOrDefault(STATES, 0L);
        awaited.removeIf(one ->
                one.offset() < next && (one.read().complete(null) || one.read().isDone()));
    }

    private void run() {
        try (Consumer<byte[], byte[]> mine = consumers.get()) {
            consumer = mine;
            mine.assign(PARTITIONS);
            goOn(mine);
            catchUp(mine);
            loaded = true;
            while (!thread.isStopping()) {
                turn(mine);
            }
        } catch (WakeupException e) {
            log.debug("woken while starting");
        } finally {
            idle = false;
            consumer = null;
        }
    }

    private void goOn(Consumer<byte[], byte[]> mine) {
        for (TopicPartition partition : PARTITIONS) {
            if (reached.containsKey(partition)) {
                mine.seek(partition, reached.get(partition));
            } else {
                mine.seekToBeginning(List.of(partition));
            }
        }
    }

    private void turn(Consumer<byte[], byte[]> mine) {
        try {
            idle = true;
            if (waiting.isEmpty()) {
                read(mine, IDLE);
            }
            idle = false;
            catchUp(mine);
        } catch (WakeupException e) {
            idle = false; // somebody waits; the next turn is theirs
        }
        dropExpiredSecrets();
    }

    /** By the time that has passed: while events come steadily, this reader is never left to wait. */
    private void dropExpiredSecrets() {
        long now = System.nanoTime();
        if (now - droppedAtNanos >= IDLE.toNanos()) {
            directory.dropExpiredSecrets();
            droppedAtNanos = now;
        }
    }

    /** Only while nothing else is under way: a wake-up would end that instead. */
    private void wakeIfIdle() {
        Consumer<byte[], byte[]> current = consumer;
        if (idle && current != null) {
            current.wakeup();
        }
    }

    private void catchUp(Consumer<byte[], byte[]> mine) {
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (CompletableFuture<Void> one = waiting.poll(); one != null; one = waiting.poll()) {
            asked.add(one);
        }
        if (asked.isEmpty() && loaded) {
            return;
        }
        try {
            Map<TopicPartition, Long> ends = mine.endOffsets(PARTITIONS);
            while (PARTITIONS.stream().anyMatch(partition -> mine.position(partition) < ends.get(partition))) {
                read(mine, Duration.ofMillis(100));
            }
        } catch (RuntimeException e) {
            waiting.addAll(asked);
            throw e;
        }
        asked.forEach(future -> future.complete(null));
    }

    private void read(Consumer<byte[], byte[]> mine, Duration atMost) {
        ConsumerRecords<byte[], byte[]> polled = mine.poll(atMost);
        long from = polled.records(DEFINITIONS).stream()
                .mapToLong(ConsumerRecord::offset)
                .findFirst()
                .orElse(mine.position(DEFINITIONS));
        if (from < reached.getOrDefault(DEFINITIONS, 0L)) {
            directory.topicBeganAnew();
        }
        polled.forEach(records::apply);
        PARTITIONS.forEach(partition -> reached.put(partition, mine.position(partition)));
        completeAwaited();
    }

    private static Consumer<byte[], byte[]> newConsumer(KafkaConnection kafka) {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        // Only when what was reached is gone: then everything is read again.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        thread.requestStop();
        wakeIfIdle();
        thread.stop(Duration.ofSeconds(10));
        waiting.forEach(future -> future.completeExceptionally(new NotNow("this process is stopping", null)));
    }
}
