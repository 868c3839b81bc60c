package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IsolationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestReceiver receiver;
    private static RunningDispatcher dispatcher;

    @BeforeAll
    static void start() {
        receiver = new TestReceiver();
        dispatcher = RunningDispatcher.start(
                TestPostgres.newDatabase(),
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=isolation",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32");
    }

    @AfterAll
    static void stop() {
        receiver.close();
        dispatcher.close();
    }

    @Test
    void anEndpointThatHangsHoldsUpNoOtherAndLosesNothingItself() {
        receiver.plan(call -> call.path().equals("/hangs") ? Behaviour.hang() : Behaviour.status(200));
        String hangs = create("/hangs", "\"timeout_ms\":60000,\"max_concurrency\":4");
        String fine = create("/fine", "\"timeout_ms\":5000");
        int events = 1_500; // more than the process has places for
        for (int event = 0; event < events; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }

        await().atMost(PATIENCE).until(() -> receiver.callsOf("/fine").size() == events);
        assertThat(receiver.callsOf("/hangs").size()).isEqualTo(4);
        dispatcher.delete("/webhooks/endpoints/" + hangs + "?pending=discard");
        dispatcher.delete("/webhooks/endpoints/" + fine + "?pending=discard");
    }

    @Test
    void aRateLimitIsKeptAndEverythingArrivesOnce() {
        receiver.always(Behaviour.status(200));
        String limited = create("/limited", "\"rate_per_s\":20");
        int events = 150;
        for (int event = 0; event < events; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }

        await().atMost(PATIENCE).until(() -> receiver.callsOf("/limited").size() == events);
        List<ReceivedCall> calls = receiver.callsOf("/limited");
        assertThat(calls.stream().map(ReceivedCall::webhookId).collect(Collectors.toSet()))
                .hasSize(events);
        Duration took =
                Duration.between(calls.get(0).at(), calls.get(events - 1).at());
        assertThat(took).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(20));
        dispatcher.delete("/webhooks/endpoints/" + limited + "?pending=discard");
    }

    @Test
    void anEndpointWithFewPlacesIsKeptBusy() {
        receiver.always(Behaviour.after(200, Behaviour.status(200)));
        String narrow = create("/narrow", "\"max_concurrency\":2");
        int events = 80;
        for (int event = 0; event < events; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }

        await().atMost(PATIENCE).until(() -> receiver.callsOf("/narrow").size() == events);
        List<ReceivedCall> calls = receiver.callsOf("/narrow");
        Duration took =
                Duration.between(calls.get(0).at(), calls.get(events - 1).at());
        assertThat(took).isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(20));
        dispatcher.delete("/webhooks/endpoints/" + narrow + "?pending=discard");
    }

    private static String create(String path, String more) {
        RunningDispatcher.Reply made =
                dispatcher.post("/webhooks/endpoints", "{\"url\":\"" + receiver.url(path) + "\"," + more + "}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("id").asString();
    }
}
