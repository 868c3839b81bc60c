package io.modulen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.chassis.kafka.LoopStarter;
import io.modulen.events.EndpointState;
import io.modulen.events.Topics;
import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feeds the topics as a dispatcher would, each record twice, and asks what the numbers are. */
class MonitoringIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger IDS = new AtomicInteger();
    private static ConfigurableApplicationContext service;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        service = MonitoringApplication.builder()
                .run(
                        "--MONITORING_PORT=0",
                        "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers(),
                        "--DATABASE_URL=" + database.jdbcUrl(),
                        "--POSTGRES_USER=" + database.user(),
                        "--POSTGRES_PASSWORD=" + database.password());
        await().atMost(PATIENCE)
                .until(() -> service.getBean(LoopStarter.class).notReady().isEmpty());
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
    }

    @Test
    void countsFinishedDeliveriesAndAttemptsOnceHoweverOftenTheyAreRead() {
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        Delivery good = new Delivery(producer, endpoint);
        Delivery bad = new Delivery(producer, endpoint);
        for (int twice = 0; twice < 2; twice++) {
            good.queued(0);
            good.attempt(0, 1, WebhookAttempt.DELIVERED, 200, 12);
            bad.queued(0);
            bad.attempt(0, 1, WebhookAttempt.RETRY, 503, 5);
            bad.attempt(0, 2, WebhookAttempt.RETRY, 0, 30_000);
            bad.attempt(0, 3, WebhookAttempt.DEAD, 500, 9);
            bad.deadLetter(0, 3);
        }

        String path = "/webhooks/stats?hours=1&endpoint_id=" + endpoint;
        await().atMost(PATIENCE).until(() -> get(path).path("total").asInt() == 2);
        JsonNode stats = get(path);
        assertThat(stats.path("successful").asInt()).isEqualTo(1);
        assertThat(stats.path("failed").asInt()).isEqualTo(1);
        assertThat(stats.path("success_rate").asDouble()).isEqualTo(50.0);
        assertThat(stats.path("avg_attempts").asDouble()).isEqualTo(2.0);
        assertThat(stats.path("by_status_code").toString()).isEqualTo("{\"200\":1,\"500\":1}");
        assertThat(stats.path("by_event_type").path("file.processed").toString())
                .isEqualTo("{\"total\":2,\"successful\":1,\"failed\":1}");
        assertThat(stats.path("attempts").toString()).isEqualTo("{\"total\":4,\"successful\":1,\"failed\":3}");
        assertThat(stats.path("p50_ms").asLong()).isEqualTo(10);
        assertThat(stats.path("p99_ms").asLong()).isEqualTo(45_000);

        JsonNode failure = failureOf(bad.webhookId);
        assertThat(failure.path("attempts").asInt()).isEqualTo(3);
        assertThat(failure.path("status_code").asInt()).isEqualTo(500);
        assertThat(failure.path("success").asBoolean()).isFalse();
        assertThat(failure.path("endpoint_id").asString()).isEqualTo(endpoint);
        assertThat(get("/files/" + bad.ingestId + "/timeline").path("events").size())
                .isEqualTo(4);
    }

    @Test
    void theQueueFollowsADeliveryThroughRetryDeathReplayAndDelivery() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.queued(0);
        awaitQueue(before, 1, 0, 0);
        delivery.attempt(0, 1, WebhookAttempt.RETRY, 500, 5);
        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/queue/stats").path("retrying").size() > 0);
        awaitQueue(before, 1, 0, 0);
        delivery.attempt(0, 2, WebhookAttempt.DEAD, 500, 5);
        delivery.deadLetter(0, 2);
        awaitQueue(before, 0, 1, 0);
        delivery.queued(1);
        awaitQueue(before, 1, 0, 0);
        delivery.attempt(1, 1, WebhookAttempt.DELIVERED, 200, 5);
        awaitQueue(before, 0, 0, 1);
    }

    @Test
    void aParkedDeliveryIsPendingUntilItGoesAgain() {
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        Delivery delivery = new Delivery(producer, endpoint);
        delivery.queued(0);
        delivery.parked(0, 1);
        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/queue/stats")
                                .path("parked")
                                .path(endpoint)
                                .asInt()
                        == 1);
        delivery.queued(0);
        delivery.attempt(0, 1, WebhookAttempt.DELIVERED, 200, 5);
        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/queue/stats")
                        .path("parked")
                        .path(endpoint)
                        .isMissingNode());
    }

    @Test
    void whatEndedWithItsEndpointIsNotPending() {
        JsonNode before = get("/webhooks/queue/stats");
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        new Delivery(producer, endpoint).queued(0);
        new Delivery(producer, endpoint).attempt(0, 1, WebhookAttempt.RETRY, 500, 5);
        new Delivery(producer, endpoint).parked(0, 1);
        awaitQueue(before, 3, 0, 0);
        EndpointState gone = new EndpointState(endpoint, EndpointState.DELETED, EndpointState.DISCARD, null, "now");
        producer.send(
                RecordHeaders.record(Topics.WEBHOOK_ENDPOINT_STATE, null, endpoint, RecordJson.write(gone), Map.of()));

        awaitQueue(before, 0, 0, 0);
    }

    @Test
    void recordsThatArriveInTheWrongOrderLeadToTheSameQueue() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.attempt(0, 1, WebhookAttempt.DELIVERED, 200, 5);
        awaitQueue(before, 0, 0, 1);
        delivery.queued(0);
        Delivery later = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        later.queued(0);
        awaitQueue(before, 1, 0, 1);
    }

    @Test
    void aDiscardedDeadLetterIsNotOpenAnyMore() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        delivery.deadLetter(0, 1);
        awaitQueue(before, 0, 1, 0);
        delivery.discarded(0);
        awaitQueue(before, 0, 0, 0);
    }

    @Test
    void aDiscardThatIsReadBeforeItsDeadLetterStays() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.discarded(0);
        Delivery later = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        later.attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        later.deadLetter(0, 1);
        awaitQueue(before, 0, 1, 0);
        delivery.attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        delivery.deadLetter(0, 1);
        later.discarded(0);
        awaitQueue(before, 0, 0, 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get("/files/" + delivery.ingestId + "/timeline").toString())
                        .contains("dead_letter.discarded"));
    }

    @Test
    void aParameterOutOfRangeIsAProblemThatSaysTheRange() throws Exception {
        HttpResponse<String> answer = answer("/webhooks/stats?hours=999999999");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("hours must be");
        assertThat(answer("/webhooks/failures?limit=0").statusCode()).isEqualTo(422);
        assertThat(answer("/files/999999999999/timeline").statusCode()).isEqualTo(404);
    }

    @Test
    void healthSaysUnknownHealthyOrWhatIsWrong() {
        JsonNode health = get("/webhooks/health");

        assertThat(health.path("status").asString()).isIn("unknown", "healthy", "degraded", "unhealthy");
        assertThat(health.path("last_hour").has("success_rate")).isTrue();
        assertThat(health.path("last_24_hours").has("success_rate")).isTrue();
        assertThat(health.path("recent_failures").isArray()).isTrue();
    }

    private static void awaitQueue(JsonNode before, int morePending, int moreFailed, int moreCompleted) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode now = get("/webhooks/queue/stats");
            assertThat(now.path("pending").asInt())
                    .isEqualTo(before.path("pending").asInt() + morePending);
            assertThat(now.path("failed").asInt())
                    .isEqualTo(before.path("failed").asInt() + moreFailed);
            assertThat(now.path("completed").asInt())
                    .isEqualTo(before.path("completed").asInt() + moreCompleted);
            assertThat(now.path("total").asInt())
                    .isEqualTo(now.path("pending").asInt()
                            + now.path("processing").asInt()
                            + now.path("completed").asInt()
                            + now.path("failed").asInt());
        });
    }

    private static JsonNode failureOf(String webhookId) {
        List<JsonNode> found = new ArrayList<>();
        get("/webhooks/failures?limit=100").path("failures").forEach(failure -> {
            if (failure.path("webhook_id").asString().equals(webhookId)) {
                found.add(failure);
            }
        });
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JsonNode get(String path) {
        try {
            return new JsonMapper().readTree(answer(path).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> answer(String path) throws Exception {
        String base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
