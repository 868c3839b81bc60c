package io.modulen.dispatcher.order;

import io.modulen.dispatcher.order.Gate.Place;
import io.modulen.dispatcher.order.Gate.Spot;
import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.poll.WorkResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the events of one file in order at endpoints that ask for it, across retries and restarts, and stops no other file.
 *
 * <p>All deliveries of one file to one endpoint have the same partition number in every topic, so one process has them all.
 * What it must not forget (that one of them waits for a retry, or is parked) it writes into {@code webhook.order}, in the
 * transaction that says so; the next owner of the partition reads that first.
 */
public final class OrderGates {

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final GateReader reader;
    private final Clock clock;

    public OrderGates(KafkaConnection kafka, Clock clock) {
        this.reader = new GateReader(kafka);
        this.clock = clock;
    }

    /** One delivery's place among those of its file. */
    public final class Member {

        private final String key;
        private final Gate gate;
        private final String webhookId;

        private Member(String key, Gate gate, String webhookId) {
            this.key = key;
            this.gate = gate;
            this.webhookId = webhookId;
        }

        /** @param taking whether the endpoint takes calls now */
        public Turn turn(boolean taking) {
            return gate.enter(webhookId, clock.instant(), taking);
        }

        /**
         * The result as it is, and beside it what must be remembered of the order from now on. Those behind it go on when
         * the result is written, so that theirs stand behind it in every topic.
         */
        public WorkResult settled(WorkResult result) {
            gate.settle(webhookId, spotOf(result.outputs()));
            return result.with(
                    () -> {
                        List<ProducerRecord<byte[], byte[]>> remembered = write(key, gate);
                        gate.wake();
                        return remembered;
                    },
                    () -> {
                        gate.committed();
                        forgetIfNeedless(key, gate);
                    });
        }

        /** Its work failed and is done again, or never: nobody waits for it meanwhile. */
        public void left() {
            gate.settle(webhookId, Optional.empty());
            gate.wake();
        }
    }

    /** Takes the delivery's place; the first of a file makes the gate. */
    public Member enter(String key, int partition, String webhookId) {
        Gate[] entered = new Gate[1];
        // In here, so that a gate is not forgotten between being found and being entered.
        gates.compute(key, (same, known) -> {
            entered[0] = known == null ? new Gate(key, partition, clock.instant()) : known;
            entered[0].take(webhookId);
            return entered[0];
        });
        return new Member(key, entered[0], webhookId);
    }

    /** The place of a delivery whose endpoint does not ask for order any more; empty when it has none. */
    public Optional<Member> find(String key, String webhookId) {
        return Optional.ofNullable(gates.get(key)).map(gate -> new Member(key, gate, webhookId));
    }

    /** Reads what former owners left; throws a Kafka exception when that can't be read now. */
    public void taken(Set<TopicPartition> partitions) {
        Set<Integer> numbers = numbers(partitions);
        if (!numbers.isEmpty()) {
            Instant now = clock.instant();
            reader.read(numbers)
                    .forEach((key, left) -> gates.put(key, Gate.restored(key, left.partition(), left.record(), now)));
        }
    }

    public void dropped(Collection<TopicPartition> partitions) {
        Set<Integer> numbers = numbers(partitions);
        gates.values().removeIf(gate -> numbers.contains(gate.partition()));
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(Topics.WEBHOOK_DELIVERY))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    private List<ProducerRecord<byte[], byte[]>> write(String key, Gate gate) {
        return gate.toWrite().map(left -> List.of(recordOf(key, gate, left))).orElse(List.of());
    }

    private void forgetIfNeedless(String key, Gate gate) {
        gates.computeIfPresent(key, (same, known) -> known == gate && gate.isNeedless() ? null : known);
    }

    private static ProducerRecord<byte[], byte[]> recordOf(String key, Gate gate, GateRecord left) {
        byte[] value = left.deliveries().isEmpty() ? null : RecordJson.write(left);
        return new ProducerRecord<>(
                Topics.WEBHOOK_ORDER, gate.partition(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Where a delivery lies, by the records that its result writes; empty when it is finished. */
    private static Optional<Spot> spotOf(List<ProducerRecord<byte[], byte[]>> outputs) {
        for (ProducerRecord<byte[], byte[]> output : outputs) {
            if (output.topic().equals(Topics.WEBHOOK_PARKED)) {
                return Optional.of(new Spot(Place.PARKED, null));
            }
            if (output.topic().equals(Topics.WEBHOOK_DELIVERY) || Topics.isRetryTier(output.topic())) {
                long dueAt =
                        RecordHeaders.number(output.headers(), Headers.DUE_AT).orElse(0);
                return Optional.of(new Spot(Place.WAITING, Instant.ofEpochMilli(dueAt)));
            }
        }
        return Optional.empty();
    }
}
