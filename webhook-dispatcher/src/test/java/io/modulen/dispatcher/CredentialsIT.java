package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receivers that let webhooks in only by a token or a client certificate. */
class CredentialsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static TestReceiver receiver;
    private static RunningDispatcher dispatcher;

    private String endpoint;

    @BeforeAll
    static void start() {
        receiver = new TestReceiver();
        dispatcher = RunningDispatcher.start(
                TestPostgres.newDatabase(),
                "--WEBHOOK_ENABLED=false",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
                "--MODULE_N_INSTANCE_ID=credentials");
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        receiver.close();
    }

    @AfterEach
    void forget() {
        receiver.forgetCalls();
        if (endpoint != null) {
            dispatcher.delete("/webhooks/endpoints/" + endpoint + "?pending=discard");
        }
    }

    @Test
    void aBearerTokenIsSentAndNeverShown() {
        receiver.plan(call -> Behaviour.status("Bearer the-token".equals(call.header("authorization")) ? 200 : 401));
        JsonNode made =
                create(receiver.url("/hook"), Map.of("authorization", Map.of("type", "bearer", "token", "the-token")));

        assertThat(isDelivered()).isTrue();
        assertThat(made.toString()).doesNotContain("the-token");
        assertThat(made.path("authorization").path("type").asString()).isEqualTo("bearer");

        dispatcher.patch("/webhooks/endpoints/" + endpoint, "{\"authorization\":{\"type\":\"none\"}}");
        assertThat(isDelivered()).isFalse();
    }

    @Test
    void tokensOfAClientAreFetchedOnceAndAgainWhenTheyAreRefused() {
        AtomicInteger good = new AtomicInteger(1);
        AtomicInteger fetched = new AtomicInteger();
        receiver.plan(call -> call.path().equals("/token")
                ? token(call, fetched.incrementAndGet())
                : Behaviour.status(("Bearer t" + good.get()).equals(call.header("authorization")) ? 200 : 401));
        JsonNode made = create(receiver.url("/hook"), oauth("shop:1", "s3cret/%"));

        assertThat(isDelivered()).isTrue();
        assertThat(isDelivered()).isTrue();
        assertThat(fetched).hasValue(1);
        ReceivedCall asked = receiver.callsOf("/token").get(0);
        assertThat(asked.text()).isEqualTo("grant_type=client_credentials&scope=webhooks+send");
        assertThat(asked.header("authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString("shop%3A1:s3cret%2F%25".getBytes(StandardCharsets.US_ASCII)));
        assertThat(made.toString()).contains("shop:1").doesNotContain("s3cret");

        good.set(2);
        assertThat(isDelivered()).isTrue();
        assertThat(fetched).hasValue(2);
        good.set(99); // whatever it fetches is refused, and a server of tokens is not to be asked for each delivery
        receiver.forgetCalls();
        assertThat(isDelivered()).isFalse();
        assertThat(isDelivered()).isFalse();
        assertThat(receiver.callsOf("/hook")).hasSize(2);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void withoutATokenNothingIsSentAndTheErrorSaysWhy() {
        receiver.always(Behaviour.status(400));
        create(receiver.url("/hook"), oauth("shop", "s3cret"));

        JsonNode tried = tryIt();
        assertThat(tried.path("delivered").asBoolean()).isFalse();
        assertThat(tried.path("error").asString()).isEqualTo("no token from 127.0.0.1: HTTP 400");
        assertThat(receiver.callsOf("/hook")).isEmpty();
    }

    @Test
    void aTokenThatDoesNotComeTakesNoMoreTimeThanAReceiverMay() {
        receiver.plan(call -> call.path().equals("/token") ? Behaviour.hang() : Behaviour.status(200));
        Map<String, Object> request = new java.util.HashMap<>(oauth("slow", "s3cret"));
        request.put("timeout_ms", 2000);
        create(receiver.url("/hook"), request);

        JsonNode tried = tryIt();
        assertThat(tried.path("delivered").asBoolean()).isFalse();
        assertThat(tried.path("error").asString())
                .isEqualTo("no token from 127.0.0.1: no answer within the endpoint's timeout");
        assertThat(tried.path("duration_ms").asLong()).isBetween(1_900L, 4_000L);
        assertThat(receiver.callsOf("/hook")).isEmpty();
    }

    @Test
    void aClientCertificateIsShownToAReceiverThatIsTrusted(@TempDir Path keys) throws Exception {
        try (MutualTlsReceiver tls = new MutualTlsReceiver(keys, "127.0.0.1")) {
            JsonNode made = create(
                    tls.url(),
                    Map.of(
                            "tls",
                            Map.of(
                                    "certificate",
                                    tls.clientCertificate(),
                                    "private_key",
                                    tls.clientKey(),
                                    "authority",
                                    tls.authority())));
            assertThat(made.path("tls").path("subject").asString()).isEqualTo("CN=module-n at the shop");
            assertThat(made.toString()).doesNotContain("BEGIN");
            assertThat(isDelivered()).isTrue();
            assertThat(tls.clients()).containsExactly("CN=module-n at the shop");
            dispatcher.post("/webhooks/endpoints/" + endpoint + "/pause", "{}");
            dispatcher.post("/webhooks/endpoints/" + endpoint + "/resume", "{}");
            assertThat(isDelivered()).isTrue();
            assertThat(tls.connections()).as("what did not change is kept").isEqualTo(1);

            dispatcher.patch(
                    "/webhooks/endpoints/" + endpoint,
                    JSON.writeValueAsString(Map.of("tls", Map.of("authority", tls.authority()))));
            assertThat(isDelivered()).as("without a certificate").isFalse();

            dispatcher.patch("/webhooks/endpoints/" + endpoint, "{\"tls\":{}}");
            assertThat(isDelivered()).as("a receiver that nobody vouches for").isFalse();
            assertThat(tls.clients()).hasSize(2);
        }
    }

    @Test
    void theNameInTheReceiversCertificateIsChecked(@TempDir Path keys) throws Exception {
        try (MutualTlsReceiver tls = new MutualTlsReceiver(keys, "127.0.0.9")) {
            create(
                    tls.url(),
                    Map.of(
                            "tls",
                            Map.of(
                                    "certificate",
                                    tls.clientCertificate(),
                                    "private_key",
                                    tls.clientKey(),
                                    "authority",
                                    tls.authority())));
            assertThat(isDelivered()).isFalse();
            assertThat(tls.clients()).isEmpty();
        }
    }

    @Test
    void whatCanNotBeUsedIsRefusedByName() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("authorization", Map.of("type", "basic")),
                Map.of("authorization", Map.of("type", "bearer", "token", "two words")),
                Map.of("authorization", Map.of("type", "oauth2", "client_id", "a", "client_secret", "b")),
                Map.of("tls", Map.of("certificate", "no PEM", "private_key", "no PEM")),
                Map.of("tls", Map.of("certificate", "alone")))) {
            Map<String, Object> request = new java.util.HashMap<>(wrong);
            request.put("url", receiver.url("/hook"));
            RunningDispatcher.Reply answer = dispatcher.post("/webhooks/endpoints", JSON.writeValueAsString(request));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
            assertThat(answer.body().path("detail").asString())
                    .contains(wrong.keySet().iterator().next());
        }
        RunningDispatcher.Reply forbidden = dispatcher.post(
                "/webhooks/endpoints",
                "{\"url\":\"" + receiver.url("/hook") + "\",\"authorization\":{\"type\":\"oauth2\",\"client_id\":\"a\","
                        + "\"client_secret\":\"b\",\"token_url\":\"http://169.254.169.254/token\"}}");
        assertThat(forbidden.body().path("detail").asString()).contains("WEBHOOK_ALLOWED_TARGETS");
    }

    private static Behaviour token(ReceivedCall call, int number) {
        return Behaviour.text(
                200, "{\"access_token\":\"t" + number + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    }

    private static Map<String, Object> oauth(String id, String secret) {
        return Map.of(
                "authorization",
                Map.of(
                        "type",
                        "oauth2",
                        "token_url",
                        receiver.url("/token"),
                        "client_id",
                        id,
                        "client_secret",
                        secret,
                        "scope",
                        "webhooks send"));
    }

    private JsonNode create(String url, Map<String, Object> more) {
        Map<String, Object> request = new java.util.HashMap<>(more);
        request.put("url", url);
        RunningDispatcher.Reply made = dispatcher.post("/webhooks/endpoints", JSON.writeValueAsString(request));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        endpoint = made.body().path("id").asString();
        return made.body();
    }

    private boolean isDelivered() {
        return tryIt().path("delivered").asBoolean();
    }

    private JsonNode tryIt() {
        return dispatcher
                .post("/webhooks/endpoints/" + endpoint + "/test", "{}")
                .body();
    }
}
