package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.Topics;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Well-formed records that say nonsense, in the topics between the dispatcher and itself. */
class WrongRecordsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 6;

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
        for (int partition = 0; partition < PARTITIONS; partition++) {
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
}
