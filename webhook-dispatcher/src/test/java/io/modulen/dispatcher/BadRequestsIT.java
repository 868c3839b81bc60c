package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.RunningDispatcher.Reply;
import io.modulen.testservers.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What can't be meant is a problem of the one who asks, in words that help; and PATCH tells null from nothing. */
class BadRequestsIT {

    private static final String ENDPOINTS = "/webhooks/endpoints";
    private static RunningDispatcher dispatcher;

    @BeforeAll
    static void start() {
        dispatcher = RunningDispatcher.start(
                TestPostgres.newDatabase(), "--WEBHOOK_ENABLED=false", "--MODULE_N_INSTANCE_ID=bad-requests");
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"event_types\":[null] | event_types",
                "\"event_types\":[\"alert.a\\u0000\"] | event_types",
                "\"filter\":{\"path\":\"a\"} | filter.op",
                "\"filter\":{\"path\":\"ingest_id\",\"op\":\"gt\",\"value\":1e400} | filter.value",
                "\"filter\":{\"path\":\"a\",\"op\":\"eq\",\"value\":\"a\\u0000\"} | filter.value",
                "\"description\":\"a\\u0000b\" | description",
                "\"description\":\"\\ud800\" | description",
                "\"headers\":{\"X-Shop\":\"Größe\"} | headers",
                "\"authorization\":{\"type\":\"oauth2\",\"token_url\":\"https://a.example/\",\"client_id\":\"a\",\"client_secret\":\"b\",\"scope\":\"a\\u0000\"} | scope",
                "\"tls\":{\"authority\":\"a\\u0000\"} | tls",
            })
    void aWrongFieldOfAnEndpointIsNamed(String field, String says) {
        refused(dispatcher.post(ENDPOINTS, "{\"url\":\"https://a.example/\"," + field + "}"), says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters/replay | {\"filter\":{\"endpoint\":\"ep_x\"},\"dry_run\":true} | filter.endpoint_id",
                "dead-letters/replay | {\"filter\":{\"endpoint_id\":null},\"dry_run\":true} | filter.endpoint_id",
                "dead-letters/replay | {\"filter\":{},\"dryrun\":true} | dry_run",
                "dead-letters/replay | {\"filter\":\"ep_x\"} | filter",
                "dead-letters/replay | {\"filter\":{\"endpoint_id\":\"a\\u0000b\"}} | endpoint_id",
                "dead-letters/replay | {\"filter\":{\"reason\":\"zzz\"}} | exhausted",
                "dead-letters/replay | {\"rate_per_s\":1} | Say which",
                "replays | {\"endpoint_id\":\"a\",\"from\":\"+10000-01-01T00:00:00Z\"} | 9999",
                "dead-letters/replay | {\"to\":\"+10000-01-01T00:00:00Z\"} | 9999",
                "replays | {\"endpoint_id\":\"a\",\"from\":\"2026-01-01T00:00:00Z\",\"event_type\":\"x\"} | event_types",
                "replays | {\"endpoint_id\":\"a\",\"from\":\"2026-01-01T00:00:00Z\",\"event_types\":[\"file.nope\"]} | file.processed",
                "replays | {\"endpoint_id\":\"a\",\"from\":\"2026-01-01T00:00:00Z\",\"event_types\":[null]} | file.processed",
            })
    void aReplayIsNotGuessedAt(String path, String body, String says) {
        refused(dispatcher.post("/webhooks/" + path, body), says);
    }

    @ParameterizedTest
    @CsvSource({
        "?endpoint_id=a%00b, endpoint_id",
        "?event_type=a%00b, event_type",
        "?state=nope, discarded",
        "?reason=zzz, exhausted",
        "?cursor=MjAyNi0wMS0wMVQwMDowMDowMFogYQBi, cursor",
    })
    void aListOfDeadLettersSaysWhichValuesThereAre(String query, String says) {
        refused(dispatcher.get("/webhooks/dead-letters" + query), says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/dead-letters/a%00b", "/webhooks/replays/a%00b", "/webhooks/endpoints/a%00b"})
    void anIdThatNothingCanHaveIsNotFound(String path) {
        assertThat(dispatcher.get(path).status()).isEqualTo(404);
    }

    @Test
    void aReasonToDiscardIsPlainText() {
        refused(dispatcher.post("/webhooks/dead-letters/msg_x/discard", "{\"reason\":\"a\\u0000b\"}"), "reason");
        assertThat(dispatcher.post("/webhooks/dead-letters/a%00b/replay", "").status())
                .isEqualTo(404);
    }

    @Test
    void nullTakesAwayAndWhatIsLeftOutStays() {
        JsonNode fresh = made("{\"url\":\"https://a.example/\"}");
        JsonNode full = made("{\"url\":\"https://a.example/\",\"description\":\"d\",\"event_types\":[\"file.failed\"],"
                + "\"filter\":{\"path\":\"a\",\"op\":\"eq\",\"value\":1},\"headers\":{\"X\":\"1\"},"
                + "\"timeout_ms\":500,\"schedule_s\":[1],\"max_concurrency\":3,\"rate_per_s\":2,\"ordering\":\"file\","
                + "\"body_format\":\"cloudevents\",\"public_key_signature\":true,"
                + "\"authorization\":{\"type\":\"bearer\",\"token\":\"t\"}}");
        String path = ENDPOINTS + "/" + full.path("id").asString();
        refused(dispatcher.patch(path, "{\"url\":null}"), "url");
        refused(dispatcher.patch(path, "{\"secret\":null}"), "/rotate");
        refused(dispatcher.patch(path, "{\"state\":\"paused\"}"), "/pause");
        refused(dispatcher.patch(path, "{\"timeout_ms\":\"soon\"}"), "timeout_ms");

        JsonNode less = dispatcher
                .patch(path, "{\"filter\":null,\"rate_per_s\":null,\"state\":\"active\",\"nobody\":1}")
                .body();
        assertThat(less.path("filter").isNull()).isTrue();
        assertThat(less.path("rate_per_s").isNull()).isTrue();
        assertThat(less.path("description").asString()).isEqualTo("d");
        assertThat(less.path("headers").path("X").asString()).isEqualTo("1");

        JsonNode none = dispatcher
                .patch(
                        path,
                        "{\"description\":null,\"event_types\":null,\"headers\":null,\"timeout_ms\":null,"
                                + "\"schedule_s\":null,\"max_concurrency\":null,\"ordering\":null,\"body_format\":null,"
                                + "\"public_key_signature\":null,\"authorization\":null,\"tls\":null}")
                .body();
        for (String member : none.propertyNames()) {
            if (!member.equals("id")) {
                assertThat(none.path(member)).as(member).isEqualTo(shown(fresh).path(member));
            }
        }
    }

    @Test
    void theDescriptionOfTheInterfaceShowsWhatMayBeSent() {
        JsonNode paths = dispatcher.get("/openapi.json").body().path("paths");

        assertThat(paths.path(ENDPOINTS + "/{id}")
                        .path("patch")
                        .path("requestBody")
                        .toString())
                .contains("EndpointRequest");
        assertThat(paths.path("/webhooks/dead-letters/replay")
                        .path("post")
                        .path("requestBody")
                        .toString())
                .contains("DeadLetterRequest");
        assertThat(paths.path("/webhooks/replays")
                        .path("post")
                        .path("requestBody")
                        .toString())
                .contains("HistoryRequest");
    }

    /** As PATCH shows it: without the secret. */
    private static JsonNode shown(JsonNode endpoint) {
        return dispatcher.get(ENDPOINTS + "/" + endpoint.path("id").asString()).body();
    }

    private static JsonNode made(String body) {
        Reply made = dispatcher.post(ENDPOINTS, body);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body();
    }

    private static void refused(Reply reply, String says) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
        assertThat(reply.body().path("detail").asString()).contains(says);
    }
}
