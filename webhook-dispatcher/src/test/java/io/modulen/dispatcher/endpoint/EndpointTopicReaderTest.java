package io.modulen.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.dispatcher.breaker.BreakerSettings;
import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.events.EndpointState;
import io.modulen.events.Topics;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointTopicReaderTest {

    private static final TopicPartition DEFINITIONS = new TopicPartition(Topics.WEBHOOK_ENDPOINT, 0);
    private static final TopicPartition STATES = new TopicPartition(Topics.WEBHOOK_ENDPOINT_STATE, 0);

    private final EndpointDirectory directory = new EndpointDirectory(
            new WebhookSettings("http://127.0.0.1:1/hook", true, "", "", 3, 5, 30, 4, "", "for tests", 3),
            new SecretBox("for tests"),
            Clock.systemUTC());
    private final List<FaultyKafka> consumers = new CopyOnWriteArrayList<>();
    private final EndpointTopicReader reader = new EndpointTopicReader(
            this::nextConsumer, directory, new Breakers(new BreakerSettings(50, 5, 1_800, 259_200), Clock.systemUTC()));

    /** A topic of states in which an endpoint was active first and is paused now. */
    private static final class FaultyKafka extends MockConsumer<byte[], byte[]> {

        private final List<ConsumerRecord<byte[], byte[]>> records = List.of(
                record(0, EndpointState.active(WebhookSettings.LASER_OS)),
                record(1, new EndpointState(WebhookSettings.LASER_OS, EndpointState.PAUSED, null, null, null)));

        FaultyKafka() {
            super("earliest");
            updateBeginningOffsets(Map.of(DEFINITIONS, 0L, STATES, 0L));
            updateEndOffsets(new HashMap<>(Map.of(DEFINITIONS, 0L, STATES, 2L)));
        }

        @Override
        public void assign(java.util.Collection<TopicPartition> partitions) {
            super.assign(partitions);
            records.forEach(this::addRecord);
        }
    }

    @AfterEach
    void stop() {
        reader.close();
    }

    @Test
    void goesOnWhereItWasAfterAFaultOfKafkaAndAppliesNoOldStateAgain() {
        reader.start();
        await().until(() ->
                !directory.find(WebhookSettings.LASER_OS).orElseThrow().isActive());
        directory.put(EndpointState.active(WebhookSettings.LASER_OS)); // whatever is read again would undo it

        consumers.get(0).setPollException(new KafkaException("a fault"));
        await().until(() -> consumers.size() == 2);
        reader.caughtUp().join();

        assertThat(directory.find(WebhookSettings.LASER_OS).orElseThrow().isActive())
                .isTrue();
    }

    private Consumer<byte[], byte[]> nextConsumer() {
        consumers.add(new FaultyKafka());
        return consumers.get(consumers.size() - 1);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, EndpointState state) {
        return new ConsumerRecord<>(
                STATES.topic(),
                0,
                offset,
                state.endpointId().getBytes(StandardCharsets.UTF_8),
                RecordJson.write(state));
    }
}
