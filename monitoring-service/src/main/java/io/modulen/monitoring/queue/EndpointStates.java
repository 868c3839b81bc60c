package io.modulen.monitoring.queue;

import io.modulen.events.BreakerState;
import io.modulen.events.EndpointState;
import io.modulen.events.InFlightReport;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the dispatchers say of endpoints: which are paused or disabled, and how much is in flight. */
public final class EndpointStates implements Loop {

    private static final Logger log = LoggerFactory.getLogger(EndpointStates.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration OUTDATED = Duration.ofSeconds(30);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.WEBHOOK_ENDPOINT_STATE, 0);

    private record Reported(Instant at, InFlightReport report) {}

    private final KafkaConnection kafka;
    private final Clock clock;
    private final Map<String, Reported> latest = new ConcurrentHashMap<>();
    private final Map<String, BreakerState> breakers = new ConcurrentHashMap<>();
    private final Map<String, EndpointState> states = new ConcurrentHashMap<>();
    private final LoopThread thread = new LoopThread("monitoring-endpoint-states", this::run);
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean caughtUp;

    public EndpointStates(KafkaConnection kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /** Whether everything that was told before the start has been read. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Those that a receiver switched off, by id, each with the reason. */
    public Map<String, String> disabled() {
        Map<String, String> disabled = new TreeMap<>();
        states.values().stream()
                .filter(state -> EndpointState.DISABLED.equals(state.state()))
                .forEach(state -> disabled.put(state.endpointId(), String.valueOf(state.reason())));
        return disabled;
    }

    /** Those that were deleted, and their unfinished deliveries with them. */
    Set<String> discarded() {
        return states.values().stream()
                .filter(state ->
                        EndpointState.DELETED.equals(state.state()) && EndpointState.DISCARD.equals(state.reason()))
                .map(EndpointState::endpointId)
                .collect(Collectors.toSet());
    }

    /** Those that a receiver switched off, each with the reason. */
    public List<String> disabledWithReasons() {
        return disabled().entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
    }

    /** Those that dispatchers hold to be down, each with what went wrong last. */
    public List<String> downWithReasons() {
        return breakers.values().stream()
                .filter(BreakerState::open)
                .map(breaker -> breaker.endpointId() + " since " + breaker.since() + " (" + breaker.lastError() + ")")
                .sorted()
                .toList();
    }

    /** POSTs under way now, over all dispatchers that reported lately. */
    public int inFlight() {
        Instant oldest = clock.instant().minus(OUTDATED);
        return latest.values().stream()
                .filter(reported -> reported.at().isAfter(oldest))
                .flatMap(reported -> reported.report().inFlight().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public String name() {
        return "monitoring-endpoint-states";
    }

    @Override
    public EndpointStates start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return thread.isHealthy();
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> mine = newConsumer()) {
            consumer = mine;
            mine.assign(List.of(PARTITION));
            mine.seekToBeginning(List.of(PARTITION));
            long end = mine.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (!thread.isStopping()) {
                mine.poll(TURN).forEach(this::apply);
                caughtUp = caughtUp || mine.position(PARTITION) >= end;
            }
        } catch (WakeupException e) {
            log.debug("woken to stop");
        } finally {
            consumer = null;
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (key.startsWith(BreakerState.KEY_PREFIX)) {
                BreakerState breaker = RecordJson.read(record.value(), BreakerState.class);
                breakers.put(named(breaker.endpointId(), "endpoint_id"), breaker);
            } else if (key.startsWith(InFlightReport.KEY_PREFIX)) {
                InFlightReport report = RecordJson.read(record.value(), InFlightReport.class);
                latest.put(
                        named(report.instance(), "instance"),
                        new Reported(Instant.parse(named(report.at(), "at")), report));
            } else {
                EndpointState state = RecordJson.read(record.value(), EndpointState.class);
                states.merge(named(state.endpointId(), "endpoint_id"), state, EndpointStates::later);
            }
        } catch (UnreadableRecord | DateTimeException e) {
            log.error("{}@{} is skipped: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    /** What is deleted stays so; an answer that was under way then may still tell otherwise. */
    private static EndpointState later(EndpointState known, EndpointState next) {
        return EndpointState.DELETED.equals(known.state()) ? known : next;
    }

    private static String named(String id, String member) {
        if (id == null) {
            throw new UnreadableRecord(member + " is missing");
        }
        return id;
    }

    private KafkaConsumer<byte[], byte[]> newConsumer() {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        thread.requestStop();
        KafkaConsumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        thread.stop(Duration.ofSeconds(10));
    }
}
