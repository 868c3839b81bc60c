package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BreakerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FAILURES = 5;
    private static final int EVENTS = 60;

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final TestReceiver receiver = new TestReceiver();
    private final AtomicBoolean down = new AtomicBoolean(true);
    private RunningDispatcher dispatcher;

    @BeforeEach
    void plan() {
        receiver.plan(
                call -> down.get() && call.path().equals("/down") ? Behaviour.status(500) : Behaviour.status(200));
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        receiver.close();
    }

    @Test
    void parksForAnEndpointThatIsDownProbesItAndDeliversEverythingWhenItIsBack() {
        dispatcher = start("--WEBHOOK_PROBE_DELAY=0.2", "--WEBHOOK_PROBE_DELAY_MAX=1");
        String watcher = create("/watcher", "\"event_types\":[\"endpoint.down\",\"operational.*\"]");
        String id = create("/down", "\"schedule_s\":[0.5,0.5,0.5,0.5,0.5],\"max_concurrency\":4");
        for (int event = 0; event < EVENTS; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }

        await().atMost(PATIENCE).until(() -> breaker(id).path("failed_probes").asInt() >= 3);
        assertThat(breaker(id).path("state").asString()).isEqualTo("open");
        assertThat(breaker(id).path("last_error").asString()).contains("500");
        List<ReceivedCall> calls = receiver.callsOf("/down");
        int probes = breaker(id).path("failed_probes").asInt();
        assertThat(calls.size()).isLessThanOrEqualTo(FAILURES + 4 + probes + 1);
        Set<String> probed = calls.subList(calls.size() - 3, calls.size()).stream()
                .map(ReceivedCall::webhookId)
                .collect(Collectors.toSet());
        assertThat(probed).as("each probe is the oldest delivery").hasSize(1);

        dispatcher.close(); // what waits, and that it waits, survives
        dispatcher = start("--WEBHOOK_PROBE_DELAY=0.2", "--WEBHOOK_PROBE_DELAY_MAX=1");
        assertThat(breaker(id).path("state").asString()).isEqualTo("open");
        int before = receiver.callsOf("/down").size();
        down.set(false);

        await().atMost(PATIENCE).until(() -> delivered(before).size() == EVENTS);
        await().atMost(PATIENCE)
                .until(() -> breaker(id).path("state").asString().equals("closed"));
        assertThat(dispatcher
                        .get("/webhooks/dead-letters?endpoint_id=" + id)
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toldOf(id)).containsOnlyOnce("endpoint.down", "endpoint.recovered"));
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
        dispatcher.delete("/webhooks/endpoints/" + watcher + "?pending=discard");
    }

    @Test
    void anOperatorWhoResumesAnEndpointNeedNotWaitForTheNextProbe() {
        dispatcher = start("--WEBHOOK_PROBE_DELAY=3600", "--WEBHOOK_PROBE_DELAY_MAX=3600");
        String id = create("/down", "\"schedule_s\":[0.5,0.5,0.5,0.5,0.5],\"max_concurrency\":4");
        for (int event = 0; event < EVENTS; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }
        await().atMost(PATIENCE)
                .until(() -> breaker(id).path("state").asString().equals("open"));
        down.set(false);

        assertThat(dispatcher
                        .post("/webhooks/endpoints/" + id + "/resume", "{}")
                        .body()
                        .path("breaker")
                        .path("state")
                        .asString())
                .isEqualTo("closed");

        await().atMost(PATIENCE).until(() -> delivered(0).size() == EVENTS);
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
    }

    @Test
    void whatIsParkedForTooLongBecomesADeadLetterThatCanBeReplayed() {
        dispatcher = start("--WEBHOOK_PROBE_DELAY=3600", "--WEBHOOK_PROBE_DELAY_MAX=3600", "--WEBHOOK_MAX_AGE=2");
        String id = create("/down", "\"schedule_s\":[0.5,0.5,0.5,0.5,0.5],\"max_concurrency\":4");
        for (int event = 0; event < 20; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }

        String letters = "/webhooks/dead-letters?reason=expired&endpoint_id=" + id;
        await().atMost(PATIENCE)
                .until(() -> dispatcher.get(letters).body().path("total").asInt() == 20);
        down.set(false);
        dispatcher.post("/webhooks/endpoints/" + id + "/resume", "{}");
        dispatcher.post(
                "/webhooks/dead-letters/replay", "{\"filter\":{\"endpoint_id\":\"" + id + "\"},\"rate_per_s\":100}");

        await().atMost(PATIENCE).until(() -> delivered(0).size() == 20);
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
    }

    @Test
    void whatIsParkedGoesOutAgainHoweverLargeItIs() {
        dispatcher = start();
        down.set(false);
        String id = create("/large", "\"max_concurrency\":4");
        String body = "\"" + "x".repeat(3_000_000) + "\"";
        try (RawKafka kafka = new RawKafka()) {
            kafka.send(ParkedRecords.of(ParkedRecords.delivery(id, RunningDispatcher.newIngestId(), body), null));
        }

        await().atMost(PATIENCE).until(() -> receiver.callsOf("/large").size() == 1);
        assertThat(receiver.callsOf("/large").get(0).text()).isEqualTo(body);
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
    }

    @Test
    void anEndpointThatRefusesSomeMessagesIsNotDown() {
        receiver.plan(call -> Behaviour.status(422));
        dispatcher = start("--WEBHOOK_PROBE_DELAY=3600", "--WEBHOOK_PROBE_DELAY_MAX=3600");
        String id = create("/picky", "\"max_concurrency\":4");
        for (int event = 0; event < 3 * FAILURES; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }

        String letters = "/webhooks/dead-letters?reason=refused&endpoint_id=" + id;
        await().atMost(PATIENCE)
                .until(() -> dispatcher.get(letters).body().path("total").asInt() == 3 * FAILURES);
        assertThat(breaker(id).path("state").asString()).isEqualTo("closed");
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
    }

    private RunningDispatcher start(String... more) {
        String[] settings = {
            "--WEBHOOK_ENABLED=false",
            "--MODULE_N_INSTANCE_ID=breaker",
            "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
            "--WEBHOOK_BREAKER_FAILURES=" + FAILURES
        };
        String[] all = java.util.Arrays.copyOf(settings, settings.length + more.length);
        System.arraycopy(more, 0, all, settings.length, more.length);
        return RunningDispatcher.start(database, all);
    }

    private Set<String> delivered(int callsBefore) {
        List<ReceivedCall> calls = receiver.callsOf("/down");
        return down.get()
                ? Set.of()
                : calls.subList(Math.min(callsBefore, calls.size()), calls.size()).stream()
                        .map(ReceivedCall::webhookId)
                        .collect(Collectors.toSet());
    }

    private List<String> toldOf(String endpointId) {
        return receiver.callsOf("/watcher").stream()
                .map(call -> new JsonMapper().readTree(call.text()))
                .filter(body -> body.path("endpoint_id").asString().equals(endpointId))
                .map(body -> body.path("event_type").asString())
                .toList();
    }

    private JsonNode breaker(String id) {
        return dispatcher.get("/webhooks/endpoints/" + id).body().path("breaker");
    }

    private String create(String path, String more) {
        RunningDispatcher.Reply made =
                dispatcher.post("/webhooks/endpoints", "{\"url\":\"" + receiver.url(path) + "\"," + more + "}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("id").asString();
    }
}
