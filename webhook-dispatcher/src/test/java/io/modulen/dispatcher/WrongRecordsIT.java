package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Well-formed records that say nonsense, in the topics between the dispatcher and itself. */
class WrongRecordsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final TestReceiver receiver = new TestReceiver();
    private final RawKafka kafka = new RawKafka();
    private RunningDispatcher dispatcher;

    @BeforeEach
    void start() {
        dispatcher = launch();
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        kafka.close();
        receiver.close();
    }

    @Test
    void inTheTopicsOfEndpointsStopNoDelivery() {
        String id = create("/hook", "none");
        kafka.send(Topics.WEBHOOK_ENDPOINT, "ep_wrong", "{}");
        kafka.send(
                Topics.WEBHOOK_ENDPOINT,
                "ep_wrong_secret",
                "{\"id\":\"ep_wrong_secret\",\"url\":\"http://127.0.0.1:1/\",\"timeout_ms\":1000,\"max_concurrency\":1,"
                        + "\"secrets\":[{\"sealed\":\"x\",\"expires_at\":\"soon\"},{\"sealed\":\"y\"}]}");
        kafka.send(Topics.WEBHOOK_ENDPOINT_STATE, "ep_wrong", "{}");
        kafka.send(Topics.WEBHOOK_ENDPOINT_STATE, "breaker/ep_wrong", "{}");
        kafka.send(Topics.WEBHOOK_ENDPOINT_STATE, "breaker/" + id, breaker(id, "yesterday", "tomorrow"));
        kafka.send(Topics.WEBHOOK_ENDPOINT_STATE, "breaker/" + id, breaker(id, now(), "tomorrow"));

        awaitDelivery("/hook");
        restart();
        awaitDelivery("/hook");
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
    }

    @Test
    void inTheTopicOfOrderStopNoDelivery() {
        String id = create("/ordered", "file");
        for (int partition = 0; partition < ParkedRecords.PARTITIONS; partition++) {
            String key = id + "/" + partition;
            kafka.send(RawKafka.record(Topics.WEBHOOK_ORDER, partition, key, "{}"));
            for (String wrong : new String[] {
                "null",
                "{\"webhook_id\":null,\"place\":\"waiting\"}",
                "{\"webhook_id\":\"msg_a\",\"place\":\"here\"}",
                "{\"webhook_id\":\"msg_a\",\"place\":\"waiting\",\"due_at\":\"soon\"}"
            }) {
                String value = "{\"deliveries\":[" + wrong + "]}";
                kafka.send(RawKafka.record(Topics.WEBHOOK_ORDER, partition, key + wrong.length(), value));
            }
        }

        restart();
        awaitDelivery("/ordered");
        restart();
        awaitDelivery("/ordered");
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
    }

    @Test
    void inTheTopicOfWhatIsParkedAreSetAsideWithTheirBytesAndStopNoDelivery() {
        String paused = create("/paused", "none");
        String down = create("/down", "none");
        String healthy = create("/healthy", "none");
        dispatcher.post("/webhooks/endpoints/" + paused + "/pause", "");
        kafka.send(Topics.WEBHOOK_ENDPOINT_STATE, "breaker/" + down, breaker(down, now(), now()));
        await().atMost(PATIENCE).until(() -> isDown(down));

        long file = RunningDispatcher.newIngestId();
        kafka.send(ParkedRecords.of(ParkedRecords.delivery(paused, file, "{}"), "x"));
        kafka.send(ParkedRecords.of(ParkedRecords.delivery(down, file, null), null));
        kafka.send(ParkedRecords.of(ParkedRecords.delivery(down, file, ParkedRecords.body(file)), null));
        kafka.send(
                RawKafka.record(Topics.WEBHOOK_PARKED, ParkedRecords.partition(healthy), healthy + "/1", "not JSON"));
        kafka.send(RawKafka.record(Topics.WEBHOOK_PARKED, ParkedRecords.partition(healthy), "nobody" + file, "[]"));
        kafka.send(ParkedRecords.of(ParkedRecords.delivery(healthy, file, ParkedRecords.body(file)), null));

        awaitCall("/healthy", file);
        awaitCall("/down", file);
        await().atMost(PATIENCE).until(() -> !isDown(down));
        Map<String, String> expected = new TreeMap<>(Map.of(
                paused + "/" + file, "header webhook-parked-at is not a number",
                down + "/" + file, "body is missing",
                healthy + "/1", "the value is not a WebhookDelivery: StreamReadException at line 1, column 1",
                "nobody" + file, "the value is not a WebhookDelivery: MismatchedInputException at line 1, column 1"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(setAside(expected)).isEqualTo(expected));

        restart();
        awaitDelivery("/healthy");
        awaitDelivery("/down");
        long later = RunningDispatcher.newIngestId();
        kafka.send(ParkedRecords.of(ParkedRecords.delivery(healthy, later, ParkedRecords.body(later)), null));
        awaitCall("/healthy", later);
        assertThat(setAside(expected)).as("once each").isEqualTo(expected);
        for (String id : new String[] {paused, down, healthy}) {
            dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
        }
    }

    private void awaitDelivery(String path) {
        long file = RunningDispatcher.newIngestId();
        dispatcher.processed(file, 1);
        awaitCall(path, file);
    }

    private void awaitCall(String path, long file) {
        await().atMost(PATIENCE)
                .until(() -> receiver.callsOf(path).stream()
                        .anyMatch(call -> call.text().contains("\"ingest_id\":" + file)));
    }

    private static String breaker(String id, String since, String nextProbeAt) {
        return "{\"endpoint_id\":\"" + id + "\",\"open\":true,\"since\":\"" + since + "\",\"next_probe_at\":\""
                + nextProbeAt + "\"}";
    }

    private static String now() {
        return Instant.now().toString();
    }

    private void restart() {
        dispatcher.close();
        dispatcher = launch();
    }

    private RunningDispatcher launch() {
        return RunningDispatcher.start(
                database,
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=wrong-records",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
                "--WEBHOOK_PROBE_DELAY=0.2",
                "--WEBHOOK_MAX_AGE=60");
    }

    private String create(String path, String ordering) {
        RunningDispatcher.Reply made = dispatcher.post(
                "/webhooks/endpoints", "{\"url\":\"" + receiver.url(path) + "\",\"ordering\":\"" + ordering + "\"}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("id").asString();
    }

    private boolean isDown(String id) {
        return dispatcher
                .get("/webhooks/endpoints/" + id)
                .body()
                .path("breaker")
                .path("state")
                .asString()
                .equals("open");
    }

    /** The reasons by key; fails when one of them was set aside twice. */
    private static Map<String, String> setAside(Map<String, String> expected) {
        Map<String, String> reasons = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : RawKafka.all(Topics.invalid(Topics.WEBHOOK_PARKED))) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (expected.containsKey(key)) {
                byte[] reason =
                        record.headers().lastHeader(Headers.INVALID_REASON).value();
                assertThat(reasons.put(key, new String(reason, StandardCharsets.UTF_8)))
                        .isNull();
                assertThat(record.value()).isNotEmpty();
            }
        }
        return reasons;
    }
}
