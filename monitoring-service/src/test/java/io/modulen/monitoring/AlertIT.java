package io.modulen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.chassis.kafka.LoopStarter;
import io.modulen.events.CloudEvent;
import io.modulen.events.DeadLetter;
import io.modulen.events.EndpointState;
import io.modulen.events.Headers;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What operators are told when a threshold is passed, and when it is over. */
class AlertIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final List<OperationalEvent> told = new ArrayList<>();
    private ConfigurableApplicationContext service;
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> consumer;

    @BeforeEach
    void start() {
        launch();
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
        producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.WEBHOOK_OPERATIONAL).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @AfterEach
    void stop() {
        consumer.close();
        producer.close();
        service.close();
    }

    @Test
    void deadLettersAreToldOnceWhenTheyReachTheThresholdAndOnceWhenTheyAreGone() {
        String first = deadLetter();
        String second = deadLetter();
        await().atMost(PATIENCE).until(() -> told("alert.dead_letters").size() == 1);
        assertThat(told("alert.dead_letters").get(0).reason()).startsWith("2 dead letters are open");

        service.close();
        launch();
        discard(first);
        discard(second);

        await().atMost(PATIENCE).until(() -> told("alert.dead_letters.ended").size() == 1);
        assertThat(told("alert.dead_letters")).hasSize(1);
    }

    @Test
    void anEndpointThatIsDisabledIsToldByName() {
        String endpoint = "gone-" + UUID.randomUUID();
        state(new EndpointState(
                endpoint,
                EndpointState.DISABLED,
                "HTTP 410",
                null,
                Instant.now().toString()));
        await().atMost(PATIENCE).until(() -> toldOf("alert.endpoint_disabled", endpoint) == 1);

        state(new EndpointState(
                endpoint, EndpointState.ACTIVE, null, null, Instant.now().toString()));
        await().atMost(PATIENCE).until(() -> toldOf("alert.endpoint_disabled.ended", endpoint) == 1);
    }

    @Test
    void aPoorSuccessRateIsToldAndIsOverWhenEnoughSucceed() {
        String endpoint = "rate-" + UUID.randomUUID();
        new Delivery(producer, endpoint).attempt(0, 1, WebhookAttempt.DELIVERED, 200, 5);
        new Delivery(producer, endpoint).attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        new Delivery(producer, endpoint).attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        await().atMost(PATIENCE).until(() -> told("alert.success_rate").size() == 1);
        assertThat(told("alert.success_rate").get(0).reason())
                .isEqualTo("1 of 3 deliveries of the last hour succeeded (33.3 %), less than 80.0 %");

        for (int more = 0; more < 10; more++) {
            new Delivery(producer, endpoint).attempt(0, 1, WebhookAttempt.DELIVERED, 200, 5);
        }
        await().atMost(PATIENCE).until(() -> told("alert.success_rate.ended").size() == 1);
    }

    @Test
    void aDeliveryThatWaitsTooLongIsToldUntilItArrives() {
        Delivery waiting = new Delivery(producer, "slow-" + UUID.randomUUID());
        waiting.queued(0);
        await().atMost(PATIENCE).until(() -> told("alert.oldest_pending").size() == 1);
        assertThat(told("alert.oldest_pending").get(0).reason()).endsWith("longer than 1 s");

        waiting.attempt(0, 1, WebhookAttempt.DELIVERED, 200, 5);
        await().atMost(PATIENCE).until(() -> told("alert.oldest_pending.ended").size() == 1);
    }

    @Test
    void aDeliveryThatIsTriedAgainAndAgainWaitsSinceItWasOwed() {
        Delivery waiting = new Delivery(producer, "tried-" + UUID.randomUUID());
        waiting.attemptAt(Instant.now().minusSeconds(300), 1, WebhookAttempt.RETRY, 500);
        waiting.attemptAt(Instant.now().plusSeconds(300), 2, WebhookAttempt.RETRY, 500);
        await().atMost(PATIENCE).until(() -> told("alert.oldest_pending").size() == 1);

        waiting.attempt(0, 3, WebhookAttempt.DELIVERED, 200, 5);
        await().atMost(PATIENCE).until(() -> told("alert.oldest_pending.ended").size() == 1);
    }

    @Test
    void aFileWithoutResultIsToldByNameUntilItHasOneAlsoWhenAnotherConditionCanNotBeJudged() {
        service.getBean(JdbcTemplate.class).execute("alter table dead_letter rename to dead_letter_away");
        Map<String, Object> file = Map.of("ingest_id", 7_777, "original_filename", "lost.dxf");
        send(Topics.FILE_RECEIVED, "7777", Map.of("file_data", file, "round", 0, "reason", "upload"));
        await().atMost(PATIENCE).until(() -> told("alert.stuck_file").size() == 1);
        assertThat(told("alert.stuck_file").get(0).reason())
                .startsWith("one file has neither been processed nor failed: lost.dxf (7777), received ");

        send(
                Topics.FILE_FAILED,
                "7777",
                Map.of("file_data", file, "round", 0, "error_code", "corrupt", "error_message", "it ends too soon"));
        await().atMost(PATIENCE).until(() -> told("alert.stuck_file.ended").size() == 1);
    }

    private void launch() {
        service = MonitoringApplication.builder()
                .run(
                        "--MONITORING_PORT=0",
                        "--MONITORING_ALERT_INTERVAL=200ms",
                        "--MONITORING_ALERT_DEAD_LETTERS=2",
                        "--MONITORING_ALERT_MINIMUM_DELIVERIES=3",
                        "--MONITORING_ALERT_OLDEST_PENDING=1s",
                        "--MONITORING_STUCK_AFTER=1s",
                        "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers(),
                        "--DATABASE_URL=" + database.jdbcUrl(),
                        "--POSTGRES_USER=" + database.user(),
                        "--POSTGRES_PASSWORD=" + database.password());
        await().atMost(PATIENCE)
                .until(() -> service.getBean(LoopStarter.class).notReady().isEmpty());
    }

    private List<OperationalEvent> told(String type) {
        consumer.poll(Duration.ofMillis(100))
                .forEach(record -> told.add(RecordJson.read(record.value(), OperationalEvent.class)));
        return told.stream().filter(event -> event.type().equals(type)).toList();
    }

    private long toldOf(String type, String endpoint) {
        return told(type).stream()
                .filter(event -> endpoint.equals(event.endpointId()))
                .count();
    }

    private String deadLetter() {
        String webhookId = "msg_" + UUID.randomUUID();
        String now = Instant.now().toString();
        WebhookDelivery delivery =
                new WebhookDelivery(webhookId, "laser-os", "event", "file.processed", 7, "{}", "application/json", now);
        send(
                Topics.WEBHOOK_DEAD_LETTER,
                "laser-os/7",
                new DeadLetter(
                        webhookId,
                        "laser-os",
                        "file.processed",
                        7,
                        DeadLetter.EXHAUSTED,
                        500,
                        "HTTP 500",
                        3,
                        0,
                        now,
                        now,
                        delivery));
        return webhookId;
    }

    private void discard(String webhookId) {
        send(
                Topics.WEBHOOK_OPERATIONAL,
                "laser-os",
                new OperationalEvent(
                        OperationalEvent.DEAD_LETTER_DISCARDED,
                        "laser-os",
                        webhookId,
                        0,
                        "not needed",
                        Instant.now().toString()));
    }

    private void state(EndpointState state) {
        send(Topics.WEBHOOK_ENDPOINT_STATE, state.endpointId(), state);
    }

    private void send(String topic, String key, Object value) {
        Map<String, String> headers = new CloudEvent(
                        UUID.randomUUID().toString(), topic, "test", key, Instant.now(), TraceParent.random())
                .headers();
        headers.put(Headers.REPLAY, "0");
        producer.send(RecordHeaders.record(topic, null, key, RecordJson.write(value), headers));
        producer.flush();
    }
}
