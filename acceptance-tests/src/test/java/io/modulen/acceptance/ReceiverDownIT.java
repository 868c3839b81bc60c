package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.embedded.FreePort;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nobody listens: the upload does not care, the real schedule of 0, 5 and 15 s is kept, every number says so. */
class ReceiverDownIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path data;

    @Test
    void aReceiverThatIsDownCostsTheUploadNothingAndTheEventWaitsInTheDeadLetters() throws Exception {
        int port = FreePort.orChosen(0);
        try (SystemProcess system = SystemProcess.launch(
                        data,
                        Map.of(
                                "LASER_OS_WEBHOOK_URL", "http://127.0.0.1:" + port + "/hook",
                                "WEBHOOK_SECRET", "s",
                                "WEBHOOK_ENABLED_EVENTS", "[\"file.processed\"]"))
                .awaitReady()) {
            Rest rest = new Rest(system.address("uploads"));
            new Upload(rest.base())
                    .file("warm.txt", "nothing to cut".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .answer();
            long before = System.nanoTime();
            long id = new Upload(rest.base())
                    .file("plate.dxf", Drawings.plate("down"))
                    .ingestId();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));

            await().atMost(PATIENCE).until(() -> letters(rest, id).size() == 1);
            JsonNode letter = letters(rest, id).get(0);
            assertThat(letter.path("attempts").asInt()).isEqualTo(3);
            assertThat(letter.path("status_code").asInt()).isZero();
            await().atMost(PATIENCE).until(() -> attempts(rest, id).size() == 3);
            requireSchedule(attempts(rest, id));
            requireNumbers(rest);

            String webhookId = letter.path("webhook_id").asString();
            try (TestReceiver receiver = new TestReceiver(port)) {
                assertThat(rest.post("/webhooks/dead-letters/" + webhookId + "/replay")
                                .status())
                        .isEqualTo(202);
                await().atMost(PATIENCE)
                        .until(() -> receiver.calls().stream()
                                .anyMatch(call -> call.webhookId().equals(webhookId)));
                await().atMost(PATIENCE).until(() -> stateOf(rest, webhookId).equals("delivered"));
                await().atMost(PATIENCE)
                        .until(() -> rest.get("/webhooks/stats")
                                        .body()
                                        .path("successful")
                                        .asInt()
                                >= 1);
            }
        }
    }

    /** Delays count from the end of the failed attempt and are never cut short; up to half a second late is fine here. */
    private static void requireSchedule(List<JsonNode> attempts) {
        for (int next = 1; next < attempts.size(); next++) {
            JsonNode failed = attempts.get(next - 1);
            Instant ended = at(failed).plusMillis(failed.path("duration_ms").asLong());
            Duration waited = Duration.between(ended, at(attempts.get(next)));
            Duration due = Duration.ofSeconds(next == 1 ? 5 : 10);
            // The end is known to the millisecond.
            assertThat(waited).isBetween(due.minusMillis(1), due.plusMillis(500));
        }
    }

    private static void requireNumbers(Rest rest) {
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/webhooks/queue/stats").body().path("failed").asInt() == 2);
        JsonNode queue = rest.get("/webhooks/queue/stats").body();
        assertThat(queue.path("pending").asInt()).isZero();
        assertThat(queue.path("processing").asInt()).isZero();
        assertThat(queue.path("completed").asInt()).isZero();
        assertThat(queue.path("total").asInt()).isEqualTo(2);
        JsonNode stats = rest.get("/webhooks/stats").body();
        assertThat(stats.path("total").asInt()).isEqualTo(2);
        assertThat(stats.path("failed").asInt()).isEqualTo(2);
        assertThat(stats.path("success_rate").asDouble()).isZero();
        assertThat(stats.path("avg_attempts").asDouble()).isEqualTo(3.0);
        assertThat(stats.path("by_status_code").toString()).isEqualTo("{\"0\":2}");
        assertThat(stats.path("attempts").toString()).isEqualTo("{\"total\":6,\"successful\":0,\"failed\":6}");
        JsonNode failures = rest.get("/webhooks/failures").body().path("failures");
        assertThat(failures.size()).isEqualTo(2);
        assertThat(failures.path(0).path("attempts").asInt()).isEqualTo(3);
        assertThat(failures.path(0).path("success").asBoolean()).isFalse();
        assertThat(rest.get("/webhooks/health").body().path("status").asString())
                .isEqualTo("unhealthy");
    }

    private static List<JsonNode> letters(Rest rest, long id) {
        return list(rest.get("/webhooks/dead-letters?ingest_id=" + id).body().path("dead_letters"));
    }

    private static String stateOf(Rest rest, String webhookId) {
        return rest.get("/webhooks/dead-letters/" + webhookId)
                .body()
                .path("state")
                .asString();
    }

    private static List<JsonNode> attempts(Rest rest, long id) {
        return list(rest.get("/files/" + id + "/timeline").body().path("events")).stream()
                .filter(event -> event.path("event").asString().startsWith("webhook.attempt"))
                .toList();
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asString());
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }
}
