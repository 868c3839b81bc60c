package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.dispatcher.RunningDispatcher.Reply;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import io.modulen.webhook.PublicKeyText;
import io.modulen.webhook.WebhookSecret;
import io.modulen.webhook.WebhookVerifier;
import io.modulen.webhook.WebhookVerifier.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointResourceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestPostgres.Database DATABASE = TestPostgres.newDatabase();
    private static TestReceiver receiver;
    private static RunningDispatcher dispatcher;

    @BeforeAll
    static void start() {
        receiver = new TestReceiver();
        dispatcher = startDispatcher();
    }

    private static RunningDispatcher startDispatcher() {
        return RunningDispatcher.start(
                DATABASE,
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=endpoints",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32");
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        receiver.close();
    }

    @Test
    void anEndpointThatWasJustMadeGetsTheNextEventSignedWithTheSecretThatWasShown() {
        Reply made = create(
                "{\"url\":\"" + receiver.url("/made") + "\",\"public_key_signature\":true,"
                        + "\"event_types\":[\"file.processed\"],\"headers\":{\"X-Shop\":\"7\"},\"body_format\":\"cloudevents\"}");
        String secret = made.body().path("secret").asString();
        long id = RunningDispatcher.newIngestId();
        dispatcher.received(id);
        dispatcher.processed(id, 1);

        await().atMost(PATIENCE).until(() -> receiver.callsOf("/made").size() == 1);
        ReceivedCall call = receiver.callsOf("/made").get(0);
        WebhookVerifier bySecret = WebhookVerifier.of(List.of(secret), Clock.systemUTC());
        WebhookVerifier byPublicKey = new WebhookVerifier(
                List.of(),
                List.of(PublicKeyText.of(made.body().path("public_key").asString())),
                Clock.systemUTC(),
                WebhookVerifier.TOLERANCE);
        assertThat(bySecret.verify(call::header, call.body())).isEqualTo(Verdict.VERIFIED);
        assertThat(byPublicKey.verify(call::header, call.body())).isEqualTo(Verdict.VERIFIED);
        assertThat(call.header("x-shop")).isEqualTo("7");
        assertThat(call.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(call.text()).contains("\"specversion\":\"1.0\"");
        assertThat(dispatcher
                        .get("/webhooks/endpoints/" + idOf(made))
                        .body()
                        .path("secret")
                        .isNull())
                .isTrue();
        delete(made);
    }

    @Test
    void aFilterOnTheBodyKeepsOtherEventsAway() {
        Reply brass = create("{\"url\":\"" + receiver.url("/brass")
                + "\",\"filter\":{\"path\":\"file_data.material\",\"op\":\"eq\",\"value\":\"Brass\"}}");
        Reply steel = create("{\"url\":\"" + receiver.url("/steel")
                + "\",\"filter\":{\"path\":\"file_data.material\",\"op\":\"in\",\"value\":[\"Mild Steel\"]}}");
        dispatcher.processed(RunningDispatcher.newIngestId(), 1);

        await().atMost(PATIENCE).until(() -> receiver.callsOf("/steel").size() == 1);
        assertThat(receiver.callsOf("/brass")).isEmpty();
        delete(brass);
        delete(steel);
    }

    @Test
    void duringARotationBothSecretsVerifyAndAfterARestartToo() {
        Reply made = create("{\"url\":\"" + receiver.url("/rotated") + "\",\"secret\":\"the old one\"}");
        assertThat(made.body().path("standard_secret").asString())
                .isEqualTo(WebhookSecret.of("the old one").standardForm());
        Reply rotated = dispatcher.post("/webhooks/endpoints/" + idOf(made) + "/rotate", "");
        String next = rotated.body().path("secret").asString();
        assertThat(next)
                .startsWith("whsec_")
                .isNotEqualTo(WebhookSecret.of("the old one").standardForm());
        dispatcher.close();
        dispatcher = startDispatcher();
        dispatcher.processed(RunningDispatcher.newIngestId(), 1);

        await().atMost(PATIENCE).until(() -> receiver.callsOf("/rotated").size() == 1);
        ReceivedCall call = receiver.callsOf("/rotated").get(0);
        for (String secret : List.of("the old one", next)) {
            assertThat(WebhookVerifier.of(List.of(secret), Clock.systemUTC()).verify(call::header, call.body()))
                    .isEqualTo(Verdict.VERIFIED);
        }
        delete(made);
    }

    @Test
    void deletingAsksWhatBecomesOfPendingDeliveries() {
        Reply made = create("{\"url\":\"" + receiver.url("/deleted") + "\"}");
        Reply beside = create("{\"url\":\"" + receiver.url("/beside") + "\"}");
        dispatcher.post("/webhooks/endpoints/" + idOf(made) + "/pause", "");
        long id = RunningDispatcher.newIngestId();
        dispatcher.processed(id, 1);
        // Both deliveries are made in one transaction: when one has arrived, the other is owed.
        await().atMost(PATIENCE).until(() -> receiver.callsOf("/beside").size() == 1);
        assertThat(dispatcher.delete("/webhooks/endpoints/" + idOf(made)).status())
                .isEqualTo(409);

        assertThat(dispatcher
                        .delete("/webhooks/endpoints/" + idOf(made) + "?pending=dead_letter")
                        .status())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> dispatcher
                        .get("/webhooks/dead-letters?ingest_id=" + id)
                        .body()
                        .path("dead_letters")
                        .path(0)
                        .path("reason")
                        .asString("")
                        .equals("endpoint_deleted"));
        assertThat(dispatcher.get("/webhooks/endpoints/" + idOf(made)).status()).isEqualTo(404);
        assertThat(receiver.callsOf("/deleted")).isEmpty();
        String letter = dispatcher
                .get("/webhooks/dead-letters?ingest_id=" + id)
                .body()
                .path("dead_letters")
                .path(0)
                .path("webhook_id")
                .asString();
        Reply replay = dispatcher.post("/webhooks/dead-letters/" + letter + "/replay", "");
        assertThat(replay.status()).isEqualTo(409);
        assertThat(replay.body().path("detail").asString()).contains("discard").doesNotContain("resume");
        delete(beside);
    }

    @Test
    void aTestEventShowsTheReceiversAnswer() {
        Reply made = create("{\"url\":\"" + receiver.url("/tested") + "\",\"event_types\":[\"file.deleted\"]}");
        receiver.plan(call -> Behaviour.text(418, "short and stout"));
        Reply tested = dispatcher.post("/webhooks/endpoints/" + idOf(made) + "/test", "");
        receiver.always(Behaviour.status(200));

        assertThat(tested.body().path("delivered").asBoolean()).isFalse();
        assertThat(tested.body().path("status_code").asInt()).isEqualTo(418);
        assertThat(tested.body().path("response_text").asString()).isEqualTo("short and stout");
        delete(made);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"http://10.0.0.1/\"} | 422 | WEBHOOK_ALLOWED_TARGETS",
                "{\"url\":\"http://0x7f000001/\"} | 422 | four decimal",
                "{\"url\":\"ftp://a.example/\"} | 422 | http or https",
                "{\"url\":\"https://user:pw@a.example/\"} | 422 | password",
                "{} | 422 | url is missing",
                "{\"url\":\"https://a.example/\",\"event_types\":[\"file.eaten\"]} | 422 | file.eaten",
                "{\"url\":\"https://a.example/\",\"schedule_s\":[0]} | 422 | schedule_s",
                "{\"url\":\"https://a.example/\",\"headers\":{\"Host\":\"x\"}} | 422 | must not set host",
                "{\"url\":\"https://a.example/\",\"headers\":{\"X\":\"a\\nb\"}} | 422 | value that no header",
                "{\"url\":\"https://a.example/\",\"timeout_ms\":1} | 422 | timeout_ms",
                "{\"url\":\"https://a.example/\",\"secret\":\"whsec_?\"} | 422 | base64",
                "not json | 400 | ",
            })
    void whatCannotWorkIsRefusedWithTheField(String body, int status, String says) {
        Reply reply = dispatcher.post("/webhooks/endpoints", body);

        assertThat(reply.status()).isEqualTo(status);
        if (says != null) {
            assertThat(reply.body().path("detail").asString()).contains(says);
        }
    }

    private static Reply create(String body) {
        Reply made = dispatcher.post("/webhooks/endpoints", body);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.body().path("secret").asString()).isNotEmpty();
        return made;
    }

    private static void delete(Reply made) {
        dispatcher.delete("/webhooks/endpoints/" + idOf(made) + "?pending=discard");
    }

    private static String idOf(Reply made) {
        return made.body().path("id").asString();
    }
}
