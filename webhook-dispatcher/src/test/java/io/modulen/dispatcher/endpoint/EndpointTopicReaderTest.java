package io.modulen.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.dispatcher.breaker.BreakerSettings;
import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.dispatcher.endpoint.EndpointDefinition.SealedSecret;
import io.modulen.events.EndpointState;
import io.modulen.events.Topics;
import io.modulen.messaging.RecordJson;
import io.modulen.webhook.SignatureHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointTopicReaderTest {

    private static final TopicPartition DEFINITIONS = new TopicPartition(Topics.WEBHOOK_ENDPOINT, 0);
    private static final TopicPartition STATES = new TopicPartition(Topics.WEBHOOK_ENDPOINT_STATE, 0);

    private static final Instant EXPIRES = Instant.parse("2026-11-28T06:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(EXPIRES.minusSeconds(60));
    private final AtomicBoolean woken = new AtomicBoolean();
    private final EndpointDirectory directory = new EndpointDirectory(
            new WebhookSettings("http://127.0.0.1:1/hook", true, "", "", 3, 5, 30, 4, "", "for tests", 3),
            new SecretBox("for tests"),
            new Clock() {
                @Override
                public Instant instant() {
                    return now.get();
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });
    private final List<FaultyKafka> consumers = new CopyOnWriteArrayList<>();
    private final EndpointTopicReader reader = new EndpointTopicReader(
            this::nextConsumer, directory, new Breakers(new BreakerSettings(50, 5, 1_800, 259_200), Clock.systemUTC()));

    /** A topic of states in which an endpoint was active first and is paused now. */
    private final class FaultyKafka extends MockConsumer<byte[], byte[]> {

        private final List<ConsumerRecord<byte[], byte[]>> records = List.of(
                record(0, EndpointState.active(WebhookSettings.LASER_OS)),
                record(1, new EndpointState(WebhookSettings.LASER_OS, EndpointState.PAUSED, null, null, null)));

        FaultyKafka() {
            super("earliest");
            updateBeginningOffsets(Map.of(DEFINITIONS, 0L, STATES, 0L));
            updateEndOffsets(new HashMap<>(Map.of(DEFINITIONS, 0L, STATES, 2L)));
        }

        /** As when somebody asks at every moment whether the reader has caught up. */
        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (woken.get() && timeout.compareTo(Duration.ofMillis(500)) > 0) {
                throw new WakeupException();
            }
            return super.poll(timeout);
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

    @Test
    void asksOnceASecondWhileTheNameOfKafkaDoesNotResolve() {
        AtomicInteger asked = new AtomicInteger();
        EndpointTopicReader alone = new EndpointTopicReader(
                () -> {
                    asked.incrementAndGet();
                    throw new KafkaException("Failed to construct kafka consumer");
                },
                directory,
                new Breakers(new BreakerSettings(50, 5, 1_800, 259_200), Clock.systemUTC()));
        alone.start();

        await().until(() -> asked.get() == 2);
        long closing = System.nanoTime();
        alone.close();

        assertThat(asked).hasValueLessThanOrEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void endsAnOldSecretInTimeHoweverOftenItIsWoken() {
        SecretBox box = new SecretBox("for tests");
        directory.put(EndpointDefinition.fresh("ep_a", 1)
                .withSecrets(List.of(
                        new SealedSecret(box.seal("ep_a", "the new secret"), null),
                        new SealedSecret(box.seal("ep_a", "the old secret"), EXPIRES.toString()))));
        woken.set(true);
        reader.start();
        assertThat(signatures("ep_a")).isEqualTo(2);

        now.set(EXPIRES.plusSeconds(1));

        await().until(() -> signatures("ep_a") == 1);
    }

    private int signatures(String id) {
        return directory
                .find(id)
                .orElseThrow()
                .signer()
                .headers("msg_a", now.get(), new byte[0])
                .get(SignatureHeaders.SIGNATURE)
                .split(" ")
                .length;
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
