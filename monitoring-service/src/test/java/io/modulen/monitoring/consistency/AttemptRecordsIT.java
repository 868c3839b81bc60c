package io.modulen.monitoring.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordJson;
import io.modulen.monitoring.consistency.AttemptRecords.Counted;
import io.modulen.testservers.TestKafka;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From when on attempts are counted. */
class AttemptRecordsIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", TestKafka.bootstrapServers());

    private final String topic = "attempts-" + UUID.randomUUID();
    private final AttemptRecords records = new AttemptRecords(
            new KafkaConnection(KAFKA, "1"),
            topic,
            Duration.ofDays(30),
            Duration.ofDays(7),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final Admin admin = Admin.create(KAFKA);

    /** Ten attempts in each of two partitions, one an hour, the first ten hours ago. */
    @BeforeEach
    void write() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(KAFKA, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int hoursAgo = 10; hoursAgo > 0; hoursAgo--) {
                Instant at = NOW.minus(Duration.ofHours(hoursAgo));
                for (int partition = 0; partition < 2; partition++) {
                    byte[] value = RecordJson.write(attempt(at));
                    producer.send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), null, value));
                    producer.send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), null, value));
                }
            }
        }
    }

    @AfterEach
    void remove() throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        admin.close();
    }

    @Test
    void everyAttemptIsCountedOnceWhileNoneWasRemoved() {
        assertThat(records.count(1_000)).isEqualTo(new Counted(20, NOW.minus(Duration.ofHours(10)), 40));
    }

    @Test
    void onlyWhatIsNewerThanTheRemovedOfEveryPartitionIsCounted() throws Exception {
        forget(0, 8); // begins six hours ago
        forget(1, 2);

        assertThat(records.count(1_000)).isEqualTo(new Counted(10, NOW.minus(Duration.ofHours(5)), 40));
    }

    @Test
    void aPartitionInWhichNothingIsLeftSaysNothingOfYoungerAttempts() throws Exception {
        forget(0, 20);

        assertThat(records.count(1_000)).isEqualTo(new Counted(10, NOW.minus(Duration.ofHours(10)), 40));
    }

    @Test
    void noMoreThanTheNewestAreRead() {
        assertThat(records.count(16)).isEqualTo(new Counted(6, NOW.minus(Duration.ofHours(3)), 40));
    }

    private void forget(int partition, long before) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    private static WebhookAttempt attempt(Instant at) {
        return new WebhookAttempt(
                UUID.randomUUID().toString(),
                "msg",
                "endpoint",
                "event",
                "file.processed",
                1,
                0,
                1,
                at.toString(),
                5,
                WebhookAttempt.DELIVERED,
                200,
                null,
                null,
                null);
    }
}
