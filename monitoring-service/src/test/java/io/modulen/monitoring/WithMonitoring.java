package io.modulen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.chassis.kafka.LoopStarter;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service, and a producer that speaks as a dispatcher does, for all tests of a class. */
abstract class WithMonitoring {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final AtomicInteger IDS = new AtomicInteger();
    static ConfigurableApplicationContext service;
    static KafkaProducer<byte[], byte[]> producer;

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

    static void awaitQueue(JsonNode before, int morePending, int moreFailed, int moreCompleted) {
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

    static JsonNode get(String path) {
        try {
            return new JsonMapper().readTree(answer(path).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> answer(String path) throws Exception {
        String base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
