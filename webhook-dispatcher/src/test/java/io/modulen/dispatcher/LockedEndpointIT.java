package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody starts a dispatcher with another WEBHOOK_SECRETS_KEY than the one that secrets were stored with. */
class LockedEndpointIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RIGHT = "the right key";

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final TestReceiver receiver = new TestReceiver();
    private RunningDispatcher dispatcher = launch(RIGHT);

    @AfterEach
    void stop() {
        dispatcher.close();
        receiver.close();
    }

    @Test
    void itsEventsWaitForTheRightKeyAndThoseOfOthersGoOut() {
        String locked = create("/locked");
        restart("another key");
        String other = create("/other");

        JsonNode view = dispatcher.get("/webhooks/endpoints/" + locked).body();
        assertThat(view.path("state").asString()).isEqualTo("paused");
        assertThat(view.path("state_reason").asString()).contains("WEBHOOK_SECRETS_KEY");
        assertThat(dispatcher
                        .post("/webhooks/endpoints/" + locked + "/test", "{}")
                        .status())
                .isEqualTo(409);
        long file = RunningDispatcher.newIngestId();
        dispatcher.processed(file, 1);
        awaitCall("/other", file);
        assertThat(receiver.callsOf("/locked")).isEmpty();

        restart("");
        long later = RunningDispatcher.newIngestId();
        dispatcher.processed(later, 1);
        restart(RIGHT);

        awaitCall("/locked", file);
        awaitCall("/locked", later);
        dispatcher.delete("/webhooks/endpoints/" + locked + "?pending=discard");
        dispatcher.delete("/webhooks/endpoints/" + other + "?pending=discard");
    }

    private void awaitCall(String path, long file) {
        await().atMost(PATIENCE)
                .until(() -> receiver.callsOf(path).stream()
                        .anyMatch(call -> call.text().contains("\"ingest_id\":" + file)));
    }

    private String create(String path) {
        RunningDispatcher.Reply made =
                dispatcher.post("/webhooks/endpoints", "{\"url\":\"" + receiver.url(path) + "\"}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("id").asString();
    }

    private void restart(String key) {
        dispatcher.close();
        dispatcher = launch(key);
    }

    private RunningDispatcher launch(String key) {
        return RunningDispatcher.start(
                database,
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=locked",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
                "--WEBHOOK_SECRETS_KEY=" + key);
    }
}
