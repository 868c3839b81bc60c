package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HistoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FILES = 40;

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final TestReceiver receiver = new TestReceiver();
    private final Instant began = Instant.now();
    private final List<String> endpoints = new ArrayList<>();
    private RunningDispatcher dispatcher;

    @BeforeEach
    void start() {
        receiver.always(Behaviour.status(200));
        dispatcher = launch();
    }

    @AfterEach
    void stop() {
        endpoints.forEach(id -> dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard"));
        dispatcher.close();
        receiver.close();
    }

    @Test
    void anEndpointGetsWhatHappenedBeforeItWasMadeUnderTheIdsThatItWouldHaveHad() {
        String early = create("/early");
        tellOf(FILES);
        await().atMost(PATIENCE).until(() -> receiver.callsOf("/early").size() == 2 * FILES);
        String late = create("/late");
        Set<String> known = ids("/early");

        JsonNode dry = replay(early, "\"dry_run\":true").body();
        assertThat(dry.path("matched").asInt()).isEqualTo(2 * FILES);
        assertThat(receiver.callsOf("/early")).hasSize(2 * FILES);

        RunningDispatcher.Reply again = replay(early, "\"rate_per_s\":1000");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().path("matched").asInt()).isEqualTo(2 * FILES);
        RunningDispatcher.Reply made = replay(late, "\"rate_per_s\":1000,\"event_types\":[\"file.processed\"]");
        awaitDone(again, 2 * FILES);
        awaitDone(made, FILES);
        assertThat(receiver.callsOf("/early")).hasSize(4 * FILES);
        assertThat(ids("/early")).isEqualTo(known);
        assertThat(receiver.callsOf("/late")).hasSize(FILES);
    }

    @Test
    void goesOnAfterARestartAtItsRateAndSendsNothingTwice() {
        tellOf(FILES);
        String late = create("/late");
        RunningDispatcher.Reply made = replay(late, "\"rate_per_s\":20,\"event_types\":[\"file.ingested\"]");
        await().atMost(PATIENCE).until(() -> receiver.callsOf("/late").size() >= 5);

        dispatcher.close();
        assertThat(receiver.callsOf("/late").size()).isLessThan(FILES);
        dispatcher = launch();

        awaitDone(made, FILES);
        assertThat(ids("/late")).hasSize(FILES);
        assertThat(receiver.callsOf("/late")).hasSize(FILES);
    }

    @Test
    void aDeadLetterIsReplayedUnderANumberThatHistoryDidNotUse() {
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        receiver.plan(call -> Behaviour.status(
                switch (seen.merge(call.path(), 1, Integer::sum)) {
                    case 1 -> 500;
                    case 3 -> 404;
                    default -> 200;
                }));
        String endpoint = create("/retried", ",\"schedule_s\":[5],\"event_types\":[\"file.processed\"]");
        dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        await().atMost(PATIENCE).until(() -> receiver.callsOf("/retried").size() == 1);

        awaitDone(replay(endpoint, "\"rate_per_s\":1000"), 1);
        String open = "/webhooks/dead-letters?state=open&endpoint_id=" + endpoint;
        await().atMost(PATIENCE)
                .until(() -> dispatcher.get(open).body().path("total").asInt() == 1);
        String webhookId = dispatcher
                .get(open)
                .body()
                .path("dead_letters")
                .path(0)
                .path("webhook_id")
                .asString();
        String letter = "/webhooks/dead-letters/" + webhookId;
        assertThat(dispatcher.post(letter + "/replay", "{}").status()).isEqualTo(202);

        await().atMost(PATIENCE)
                .until(() -> "delivered"
                        .equals(dispatcher.get(letter).body().path("state").asString()));
        assertThat(dispatcher.get(letter).body().path("replay").asInt()).isEqualTo(2);
        assertThat(ids("/retried")).containsExactly(webhookId);
    }

    @Test
    void canBeStoppedAndSaysWhatIsWrongWithARequest() {
        tellOf(FILES);
        String late = create("/late");
        RunningDispatcher.Reply made = replay(late, "\"rate_per_s\":2");
        String path = "/webhooks/replays/" + made.body().path("replay_id").asString();
        assertThat(dispatcher.post(path + "/stop", "{}").body().path("state").asString())
                .isEqualTo("stopped");

        assertThat(dispatcher
                        .post("/webhooks/replays", "{\"from\":\"2026-01-01T00:00:00Z\"}")
                        .body()
                        .path("detail")
                        .asString())
                .contains("endpoint_id");
        assertThat(dispatcher
                        .post("/webhooks/replays", "{\"endpoint_id\":\"none\",\"from\":\"2026-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(404);
        assertThat(dispatcher
                        .post("/webhooks/replays", "{\"endpoint_id\":\"" + late + "\",\"from\":\"yesterday\"}")
                        .status())
                .isEqualTo(422);
    }

    /** Returns when all of it is history: an endpoint that is made now gets none of it by itself. */
    private void tellOf(int files) {
        boolean watched = !endpoints.isEmpty();
        String watcher = watched ? null : create("/watcher");
        for (int file = 0; file < files; file++) {
            long id = RunningDispatcher.newIngestId();
            dispatcher.received(id);
            dispatcher.processed(id, 1);
        }
        if (!watched) {
            await().atMost(PATIENCE).until(() -> receiver.callsOf("/watcher").size() == 2 * files);
            dispatcher.delete("/webhooks/endpoints/" + watcher + "?pending=discard");
            endpoints.remove(watcher);
        }
    }

    private void awaitDone(RunningDispatcher.Reply started, int delivered) {
        String path = "/webhooks/replays/" + started.body().path("replay_id").asString();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode job = dispatcher.get(path).body();
            assertThat(job.path("state").asString()).isEqualTo("done");
            assertThat(job.path("delivered").asInt()).isEqualTo(delivered);
            assertThat(job.path("sent").asInt()).isEqualTo(delivered);
        });
    }

    private RunningDispatcher.Reply replay(String endpointId, String more) {
        return dispatcher.post(
                "/webhooks/replays",
                "{\"endpoint_id\":\"" + endpointId + "\",\"from\":\"" + began + "\"," + more + "}");
    }

    private Set<String> ids(String path) {
        return receiver.callsOf(path).stream().map(ReceivedCall::webhookId).collect(Collectors.toSet());
    }

    private RunningDispatcher launch() {
        return RunningDispatcher.start(
                database,
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=history",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32");
    }

    private String create(String path) {
        return create(path, "");
    }

    private String create(String path, String more) {
        RunningDispatcher.Reply made =
                dispatcher.post("/webhooks/endpoints", "{\"url\":\"" + receiver.url(path) + "\"" + more + "}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        endpoints.add(made.body().path("id").asString());
        return endpoints.get(endpoints.size() - 1);
    }
}
