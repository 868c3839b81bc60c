package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.dispatcher.RunningDispatcher.Reply;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.webhook.WebhookVerifier;
import io.modulen.webhook.WebhookVerifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a receiver sees of events, and of deliveries that fail. */
class DispatcherIT extends WithDispatcher {

    @Test
    void everyEventTypeArrivesSignedOverTheBytesSent() {
        long id = RunningDispatcher.newIngestId();
        long broken = RunningDispatcher.newIngestId();
        dispatcher.received(id);
        dispatcher.processed(id, 1);
        dispatcher.processed(id, 2);
        dispatcher.deleted(id);
        dispatcher.failed(broken);

        await().atMost(PATIENCE)
                .until(() -> callsOf(id).size() == 4 && callsOf(broken).size() == 1);
        assertThat(callsOf(id).stream().map(DispatcherIT::type))
                .containsExactlyInAnyOrder("file.ingested", "file.processed", "file.re_extracted", "file.deleted");
        assertThat(callsOf(broken).stream().map(DispatcherIT::type)).containsExactly("file.failed");
        WebhookVerifier verifier = WebhookVerifier.of(List.of(SECRET), Clock.systemUTC());
        for (ReceivedCall call : callsOf(id)) {
            assertThat(verifier.verify(call::header, call.body())).isEqualTo(Verdict.VERIFIED);
            assertThat(verifier.verifyLaserOs(call.header("X-Webhook-Signature"), call.body()))
                    .isEqualTo(Verdict.VERIFIED);
            assertThat(call.header("content-type")).isEqualTo("application/json");
            assertThat(call.header("traceparent")).startsWith("00-");
        }
    }

    @Test
    void theBodyHasTheOriginalsKeysInOrder() {
        long id = RunningDispatcher.newIngestId();
        dispatcher.deleted(id);

        await().atMost(PATIENCE).until(() -> callsOf(id).size() == 1);
        JsonNode body = new JsonMapper().readTree(callsOf(id).get(0).text());
        assertThat(body.propertyNames()).containsExactly("event_type", "timestamp", "ingest_id", "file_data");
        assertThat(body.path("timestamp").asString()).isEqualTo("2026-11-24T09:15:00.000000");
        assertThat(body.path("file_data").propertyNames())
                .containsExactly(
                        "ingest_id",
                        "original_filename",
                        "stored_filename",
                        "file_path",
                        "file_type",
                        "file_size",
                        "status",
                        "confidence_score",
                        "client_code",
                        "project_code",
                        "part_name",
                        "material",
                        "thickness_mm",
                        "quantity",
                        "version",
                        "created_at",
                        "processed_at",
                        "hard_delete",
                        "sha256");
    }

    @Test
    void aFailedDeliveryIsTriedAgainNeverEarlyAndEndsInTheDeadLetters() {
        long id = RunningDispatcher.newIngestId();
        receiver.always(Behaviour.text(500, "out of order"));
        dispatcher.processed(id, 1);

        JsonNode letter = awaitDeadLetter(id);
        List<ReceivedCall> calls = callsOf(id);
        assertThat(calls).hasSize(3);
        assertThat(calls.stream().map(ReceivedCall::webhookId).distinct())
                .containsExactly(letter.path("webhook_id").asString());
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(Duration.between(calls.get(1).at(), calls.get(2).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(letter.path("reason").asString()).isEqualTo("exhausted");
        assertThat(letter.path("attempts").asInt()).isEqualTo(3);
        assertThat(letter.path("status_code").asInt()).isEqualTo(500);
        assertThat(letter.path("state").asString()).isEqualTo("open");

        JsonNode whole = dispatcher
                .get("/webhooks/dead-letters/" + letter.path("webhook_id").asString())
                .body();
        assertThat(whole.path("payload").path("ingest_id").asLong()).isEqualTo(id);
        await().atMost(PATIENCE)
                .until(() -> dispatcher
                                .get("/webhooks/dead-letters/"
                                        + letter.path("webhook_id").asString())
                                .body()
                                .path("attempts_made")
                                .size()
                        == 3);
    }

    @Test
    void whatComesWhilePausedWaitsAndGoesOutOnResume() {
        Reply paused = dispatcher.post("/webhooks/endpoints/laser-os/pause", "");
        assertThat(paused.body().path("state").asString()).isEqualTo("paused");
        long id = RunningDispatcher.newIngestId();
        dispatcher.received(id);
        dispatcher.processed(id, 1);
        restartDispatcher(); // what is parked, and that it is paused, survives

        assertThat(dispatcher
                        .get("/webhooks/endpoints/laser-os")
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("paused");
        assertThat(callsOf(id)).isEmpty();
        dispatcher.post("/webhooks/endpoints/laser-os/resume", "");

        await().atMost(PATIENCE).until(() -> callsOf(id).size() == 2);
    }

    @Test
    void goneDisablesTheEndpointAndLosesNothing() {
        long id = RunningDispatcher.newIngestId();
        long toldBefore = timesToldDisabled();
        receiver.always(Behaviour.after(500, Behaviour.status(410)));
        for (int other = 0; other < 10; other++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }
        dispatcher.processed(id, 1);
        await().atMost(PATIENCE)
                .until(() -> "disabled"
                        .equals(dispatcher
                                .get("/webhooks/endpoints/laser-os")
                                .body()
                                .path("state")
                                .asString()));
        RunningDispatcher.Reply paused = dispatcher.post("/webhooks/endpoints/laser-os/pause", "");
        assertThat(paused.status()).isEqualTo(409);
        assertThat(paused.body().path("detail").asString()).contains("resume it");
        assertThat(dispatcher
                        .get("/webhooks/endpoints/laser-os")
                        .body()
                        .path("state_reason")
                        .asString())
                .contains("410");

        receiver.always(Behaviour.status(200));
        dispatcher.post("/webhooks/endpoints/laser-os/resume", "");

        await().atMost(PATIENCE).until(() -> callsOf(id).size() == 2);
        assertThat(callsOf(id).stream().map(ReceivedCall::webhookId).distinct()).hasSize(1);
        assertThat(timesToldDisabled() - toldBefore)
                .as("once for all calls that were under way")
                .isEqualTo(1);
    }

    private static long timesToldDisabled() {
        return RawKafka.all(Topics.WEBHOOK_OPERATIONAL).stream()
                .filter(record -> "laser-os".equals(new String(record.key(), StandardCharsets.UTF_8)))
                .filter(record ->
                        new String(record.value(), StandardCharsets.UTF_8).contains(OperationalEvent.ENDPOINT_DISABLED))
                .count();
    }

    @Test
    void retryAfterReplacesTheSchedule() {
        long id = RunningDispatcher.newIngestId();
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        receiver.plan(call -> seen.merge(call.webhookId(), 1, Integer::sum) == 1
                ? Behaviour.status(429, "Retry-After: 2")
                : Behaviour.status(200));
        dispatcher.processed(id, 1);

        await().atMost(PATIENCE).until(() -> callsOf(id).size() == 2);
        List<ReceivedCall> calls = callsOf(id);
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isBetween(Duration.ofSeconds(2), Duration.ofMillis(3500));
    }

    @Test
    void everyBadReceiverIsLeftAtTheDeadline() {
        for (Behaviour bad : List.of(
                Behaviour.hang(),
                Behaviour.drip(100),
                Behaviour.endlessBody(),
                Behaviour.gzipBomb(),
                Behaviour.reset(),
                Behaviour.notHttp(),
                Behaviour.status(302, "Location: http://127.0.0.1:1/"))) {
            long id = RunningDispatcher.newIngestId();
            Map<String, Integer> seen = new ConcurrentHashMap<>();
            receiver.plan(call -> seen.merge(call.webhookId(), 1, Integer::sum) == 1 ? bad : Behaviour.status(200));
            dispatcher.processed(id, 1);
            await().atMost(Duration.ofSeconds(10)).until(() -> callsOf(id).size() == 2);
        }
    }

    @Test
    void whatIsNoFinalAnswerIsTakenForNone() {
        receiver.always(Behaviour.interim(103, Behaviour.interim(102, Behaviour.after(200, Behaviour.status(201)))));
        assertThat(answerToATest()).isEqualTo(201);
        receiver.always(Behaviour.twice(Behaviour.status(200)));
        assertThat(answerToATest()).isEqualTo(200);
        receiver.always(Behaviour.status(500));
        assertThat(answerToATest()).isEqualTo(500);
        receiver.always(Behaviour.interim(101, Behaviour.status(200)));
        assertThat(answerToATest()).isZero();
    }

    private static int answerToATest() {
        return dispatcher
                .post("/webhooks/endpoints/laser-os/test", "{}")
                .body()
                .path("status_code")
                .asInt();
    }

    private static String type(ReceivedCall call) {
        return new JsonMapper().readTree(call.text()).path("event_type").asString();
    }
}
