package io.modulen.dispatcher.parked;

import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.delivery.ProbeCall;
import io.modulen.dispatcher.delivery.ProbeResult;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.events.BreakerState;
import io.modulen.messaging.UnreadableRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Asks endpoints that are down for a sign of life, each with its oldest parked delivery, one at a time. */
final class ParkedProbes {

    private record Running(TopicPartition where, long offset, CompletableFuture<ProbeResult> result) {}

    private final Breakers breakers;
    private final ParkedDrain drain;
    private final ProbeCall call;
    private final Clock clock;
    private final Map<String, Running> running = new HashMap<>();

    ParkedProbes(Breakers breakers, ParkedDrain drain, ProbeCall call, Clock clock) {
        this.breakers = breakers;
        this.drain = drain;
        this.call = call;
        this.clock = clock;
    }

    /** Sends the next probe when it is due; never waits for an answer. */
    void askIfDue(Endpoint endpoint, TopicPartition where, ParkedPartition partition) {
        breakers.find(endpoint.id())
                .filter(breaker -> !Instant.parse(breaker.nextProbeAt()).isAfter(clock.instant()))
                .ifPresent(breaker -> send(endpoint, breaker, where, partition));
    }

    private void send(Endpoint endpoint, BreakerState breaker, TopicPartition where, ParkedPartition partition) {
        String id = endpoint.id();
        Optional<ConsumerRecord<byte[], byte[]>> oldest =
                drain.oldest(id, where, partition.first(id), partition.last(id));
        if (oldest.isEmpty()) {
            return;
        }
        try {
            running.put(id, new Running(where, oldest.get().offset(), call.post(endpoint, breaker, oldest.get())));
        } catch (UnreadableRecord e) {
            drain.setAside(id, where, oldest.get(), e.getMessage());
            partition.drainedTo(id, oldest.get().offset() + 1);
        }
    }

    /** Endpoints whose answer is there and not written down. */
    List<String> answered() {
        return running.entrySet().stream()
                .filter(probe -> probe.getValue().result().isDone())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Writes down what the probe found out; what Kafka refuses now stays to be written, so that nothing is sent twice. */
    void settle(String endpointId, Map<TopicPartition, ParkedPartition> owned) {
        Running probe = running.get(endpointId);
        ProbeResult result = probe.result().join();
        drain.settle(endpointId, probe.where(), probe.offset(), result);
        breakers.put(result.breaker());
        running.remove(endpointId);
        if (result.ended()) {
            owned.get(probe.where()).drainedTo(endpointId, probe.offset() + 1);
        }
    }

    /** Another process asks from now on; what is under way will be asked again by it. */
    void forget(Collection<TopicPartition> partitions) {
        running.values().removeIf(probe -> partitions.contains(probe.where()));
    }

    boolean isRunning(String endpointId) {
        return running.containsKey(endpointId);
    }
}
