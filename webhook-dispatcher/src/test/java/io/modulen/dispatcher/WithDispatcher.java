package io.modulen.dispatcher;

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
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** One dispatcher and one receiver, for all tests of a class. */
abstract class WithDispatcher {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestPostgres.Database DATABASE = TestPostgres.newDatabase();
    static TestReceiver receiver;
    static RunningDispatcher dispatcher;

    @BeforeAll
    static void start() {
        receiver = new TestReceiver();
        dispatcher = startDispatcher();
    }

    private static RunningDispatcher startDispatcher() {
        return RunningDispatcher.start(
                DATABASE,
                "--LASER_OS_WEBHOOK_URL=" + receiver.url("/hook"),
                "--WEBHOOK_SECRET=" + SECRET,
                "--WEBHOOK_RETRY_DELAY=0.2",
                "--LASER_OS_TIMEOUT=1.5");
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        receiver.close();
    }

    @BeforeEach
    void aHealthyReceiver() {
        receiver.always(Behaviour.status(200));
    }

    static void restartDispatcher() {
        dispatcher.close();
        dispatcher = startDispatcher();
    }

    static List<ReceivedCall> callsOf(long ingestId) {
        return receiver.calls().stream()
                .filter(call -> call.text().contains("\"ingest_id\":" + ingestId + ","))
                .collect(Collectors.toList());
    }

    static JsonNode awaitDeadLetter(long ingestId) {
        String path = "/webhooks/dead-letters?ingest_id=" + ingestId;
        await().atMost(PATIENCE)
                .until(() -> dispatcher.get(path).body().path("total").asInt() == 1);
        return dispatcher.get(path).body().path("dead_letters").path(0);
    }

    static String stateOf(String webhookId) {
        return dispatcher
                .get("/webhooks/dead-letters/" + webhookId)
                .body()
                .path("state")
                .asString();
    }
}
