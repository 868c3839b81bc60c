package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.operational.OperationalEvents;
import io.modulen.events.BreakerState;
import io.modulen.events.EndpointState;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes endpoint states straight to Kafka, so that pausing, resuming and disabling work while Postgres is away and
 * survive every restart.
 */
public final class EndpointStates implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Disabled(EndpointState before, Instant at) {

        Disabled unlessToldBy(Disabled next) {
            return before.equals(next.before) && next.at.isBefore(at.plus(PATIENCE)) ? this : next;
        }
    }

    private final KafkaConnection kafka;
    private final EndpointDirectory directory;
    private final EndpointTopicReader reader;
    private final OperationalEvents operations;
    private final Clock clock;
    private final Map<String, Disabled> disabled = new ConcurrentHashMap<>();
    private KafkaProducer<byte[], byte[]> producer;

    public EndpointStates(
            KafkaConnection kafka,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            OperationalEvents operations,
            Clock clock) {
        this.directory = directory;
        this.operations = operations;
        this.kafka = kafka;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * For the transaction of the delivery that led to it: the new state, and the event that tells it. Nothing for an
     * endpoint that is gone meanwhile, and once for all the calls that were under way together; should that one be lost,
     * a call a few seconds later tells it.
     */
    public List<ProducerRecord<byte[], byte[]>> disabled(Endpoint endpoint, String reason) {
        Disabled mine = new Disabled(endpoint.state(), clock.instant());
        boolean isFirst = disabled.merge(endpoint.id(), mine, Disabled::unlessToldBy) == mine;
        if (!isFirst || isGone(endpoint.id())) {
            return List.of();
        }
        return List.of(
                record(endpoint, EndpointState.DISABLED, reason),
                operations.about(endpoint.id(), OperationalEvent.ENDPOINT_DISABLED, reason));
    }

    /** For the transaction of the answer that led to it. An endpoint that is gone meanwhile is not down. */
    public ProducerRecord<byte[], byte[]> breaker(BreakerState state) {
        BreakerState told = state.open() && isGone(state.endpointId())
                ? BreakerState.closed(state.endpointId(), clock.instant().toString())
                : state;
        return RecordHeaders.record(
                Topics.WEBHOOK_ENDPOINT_STATE,
                null,
                BreakerState.KEY_PREFIX + state.endpointId(),
                RecordJson.write(told),
                Map.of());
    }

    private boolean isGone(String endpointId) {
        return directory.deleted(endpointId).isPresent();
    }

    /** Says again what a dropped result did not; nobody waits for it. */
    public void tell(BreakerState state) {
        producer().send(breaker(state));
    }

    /** Takes back what disabled it; nobody waits for it. */
    void tellActive(String endpointId) {
        EndpointState active = new EndpointState(
                endpointId, EndpointState.ACTIVE, null, null, clock.instant().toString());
        producer()
                .send(RecordHeaders.record(
                        Topics.WEBHOOK_ENDPOINT_STATE, null, endpointId, RecordJson.write(active), Map.of()));
    }

    /** An operator's word: whatever was counted before is forgotten. */
    void close(Endpoint endpoint) throws KafkaAway, NotYet {
        long offset =
                write(breaker(BreakerState.closed(endpoint.id(), clock.instant().toString())));
        awaitRead(offset);
    }

    /** Returns when this process, and every fan-out that takes a later record, knows it. */
    void change(Endpoint endpoint, String state, String reason) throws KafkaAway, NotYet {
        long offset = write(record(endpoint, state, reason));
        boolean active = EndpointState.ACTIVE.equals(state);
        producer()
                .send(operations.about(
                        endpoint.id(),
                        active ? OperationalEvent.ENDPOINT_RESUMED : OperationalEvent.ENDPOINT_PAUSED,
                        "by an operator"));
        awaitRead(offset);
    }

    /** Returns where it stands. */
    private long write(ProducerRecord<byte[], byte[]> record) throws KafkaAway {
        try {
            return producer()
                    .send(record)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new KafkaAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAway(e);
        }
    }

    private void awaitRead(long offset) throws NotYet {
        CompletableFuture<Void> read = reader.hasReadState(offset);
        try {
            read.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NotYet(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotYet(e);
        } finally {
            read.cancel(false); // whoever gave up is not waited for either
        }
    }

    private ProducerRecord<byte[], byte[]> record(Endpoint endpoint, String state, String reason) {
        EndpointState next = new EndpointState(
                endpoint.id(),
                state,
                reason,
                endpoint.definition().url(),
                clock.instant().toString());
        return RecordHeaders.record(
                Topics.WEBHOOK_ENDPOINT_STATE, null, endpoint.id(), RecordJson.write(next), Map.of());
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    kafka.with(Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_BLOCK_MS_CONFIG, (int)
                            PATIENCE.toMillis())),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }

    /** The change could not be written down, or is not known to be. */
    static final class KafkaAway extends Exception {

        private static final long serialVersionUID = 1L;

        KafkaAway(Throwable cause) {
            super("Kafka did not answer", cause);
        }
    }

    /** The change is written down and does not hold yet. */
    static final class NotYet extends Exception {

        private static final long serialVersionUID = 1L;

        NotYet(Throwable cause) {
            super("the change could not be read back yet", cause);
        }
    }
}
