package io.modulen.dispatcher;

import static org.awaitility.Awaitility.await;

import io.modulen.events.BreakerState;
import io.modulen.events.Topics;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start with another address in the environment, or without one, ends what was wrong with the endpoint, for others too. */
class MovedEnvironmentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ID = "laser-os";

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final TestReceiver receiver = new TestReceiver();
    private RunningDispatcher dispatcher;

    @BeforeEach
    void start() {
        dispatcher = startWith("--LASER_OS_WEBHOOK_URL=" + receiver.url("/old"));
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        receiver.close();
    }

    @Test
    void anotherAddressEnablesItAgainAndWhatWasParkedGoesThere() {
        long id = goneAtOnce();
        receiver.plan(call -> Behaviour.status(call.path().equals("/new") ? 200 : 410));

        restartWith("--LASER_OS_WEBHOOK_URL=" + receiver.url("/new"));

        await().atMost(PATIENCE)
                .until(() -> receiver.callsOf("/new").stream()
                        .anyMatch(call -> call.text().contains("\"ingest_id\":" + id + ",")));
        await().atMost(PATIENCE).until(() -> state().equals("active"));
    }

    @Test
    void withoutAnAddressItIsNeitherDisabledNorDown() {
        goneAtOnce();
        restartWith("--WEBHOOK_ENABLED=false");
        await().atMost(PATIENCE).until(() -> state().equals("active"));

        receiver.always(Behaviour.status(500));
        restartWith("--LASER_OS_WEBHOOK_URL=" + receiver.url("/old"));
        dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        await().atMost(PATIENCE).until(this::isDown);
        restartWith("--WEBHOOK_ENABLED=false");
        await().atMost(PATIENCE).until(() -> !isDown());
    }

    private long goneAtOnce() {
        receiver.always(Behaviour.status(410));
        long id = RunningDispatcher.newIngestId();
        dispatcher.processed(id, 1);
        await().atMost(PATIENCE).until(() -> state().equals("disabled"));
        return id;
    }

    private static String state() {
        return RawKafka.last(Topics.WEBHOOK_ENDPOINT_STATE, ID).path("state").asString();
    }

    private boolean isDown() {
        return RawKafka.last(Topics.WEBHOOK_ENDPOINT_STATE, BreakerState.KEY_PREFIX + ID)
                .path("open")
                .asBoolean();
    }

    private void restartWith(String setting) {
        dispatcher.close();
        dispatcher = startWith(setting);
    }

    private RunningDispatcher startWith(String setting) {
        return RunningDispatcher.start(
                database,
                setting,
                "--MODULE_N_INSTANCE_ID=moved-environment",
                "--WEBHOOK_BREAKER_FAILURES=2",
                "--WEBHOOK_RETRY_DELAY=0.2",
                "--WEBHOOK_PROBE_DELAY=5");
    }
}
