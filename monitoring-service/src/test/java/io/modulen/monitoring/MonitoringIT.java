package io.modulen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.modulen.events.DeadLetter;
import io.modulen.events.WebhookAttempt;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.JsonNode;

/** Feeds the topics as a dispatcher would, each record twice, and asks what the numbers are. */
class MonitoringIT extends WithMonitoring {

    @Test
    void countsFinishedDeliveriesAndAttemptsOnceHoweverOftenTheyAreRead() {
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        Delivery good = new Delivery(producer, endpoint);
        Delivery bad = new Delivery(producer, endpoint);
        for (int twice = 0; twice < 2; twice++) {
            good.queued(0);
            good.attempt(0, 1, WebhookAttempt.DELIVERED, 200, 12);
            bad.queued(0);
            bad.attempt(0, 1, WebhookAttempt.RETRY, 503, 5);
            bad.attempt(0, 2, WebhookAttempt.RETRY, 0, 30_000);
            bad.attempt(0, 3, WebhookAttempt.DEAD, 500, 9);
            bad.deadLetter(0, 3);
        }

        String path = "/webhooks/stats?hours=1&endpoint_id=" + endpoint;
        await().atMost(PATIENCE).until(() -> get(path).path("total").asInt() == 2);
        JsonNode stats = get(path);
        assertThat(stats.path("successful").asInt()).isEqualTo(1);
        assertThat(stats.path("failed").asInt()).isEqualTo(1);
        assertThat(stats.path("success_rate").asDouble()).isEqualTo(50.0);
        assertThat(stats.path("avg_attempts").asDouble()).isEqualTo(2.0);
        assertThat(stats.path("by_status_code").toString()).isEqualTo("{\"200\":1,\"500\":1}");
        assertThat(stats.path("by_event_type").path("file.processed").toString())
                .isEqualTo("{\"total\":2,\"successful\":1,\"failed\":1}");
        assertThat(stats.path("attempts").toString()).isEqualTo("{\"total\":4,\"successful\":1,\"failed\":3}");
        assertThat(stats.path("p50_ms").asLong()).isEqualTo(10);
        assertThat(stats.path("p99_ms").asLong()).isEqualTo(45_000);

        JsonNode failure = failureOf(bad.webhookId);
        assertThat(failure.path("attempts").asInt()).isEqualTo(3);
        assertThat(failure.path("status_code").asInt()).isEqualTo(500);
        assertThat(failure.path("success").asBoolean()).isFalse();
        assertThat(failure.path("error_message").asString()).isEqualTo("HTTP 500 \uFFFD");
        assertThat(failure.path("response_text").asString()).isEqualTo("answer\uFFFDtext");
        assertThat(failure.path("endpoint_id").asString()).isEqualTo(endpoint);
        assertThat(get("/files/" + bad.ingestId + "/timeline").path("events").size())
                .isEqualTo(4);
    }

    @Test
    void whatEndedWithoutAPostIsListedAmongTheFailuresThatCountIt() {
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        Delivery expired = new Delivery(producer, endpoint);
        for (int twice = 0; twice < 2; twice++) {
            expired.attempt(0, 1, WebhookAttempt.PARKED, 503, 5);
            expired.deadLetter(0, 1, DeadLetter.EXPIRED);
        }

        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/stats?hours=1&endpoint_id=" + endpoint)
                                .path("failed")
                                .asInt()
                        == 1);
        JsonNode failure = failureOf(expired.webhookId);
        assertThat(failure.path("endpoint_id").asString()).isEqualTo(endpoint);
        assertThat(failure.path("ingest_id").asLong()).isEqualTo(expired.ingestId);
        assertThat(failure.path("error_message").asString()).isEqualTo("expired");
        assertThat(failure.path("status_code").asInt()).isZero();
        assertThat(failure.path("attempts").asInt()).isEqualTo(1);
        assertThat(get("/webhooks/health").path("recent_failures").toString()).contains(expired.webhookId);
    }

    @Test
    void attemptsAreListedPageByPage() {
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        Delivery delivery = new Delivery(producer, endpoint);
        for (int attempt = 1; attempt <= 5; attempt++) {
            delivery.attempt(0, attempt, WebhookAttempt.RETRY, 500, 5);
        }
        String path = "/webhooks/attempts?limit=2&endpoint_id=" + endpoint;
        await().atMost(PATIENCE).until(() -> get(path).path("total").asInt() == 5);

        for (String filter : List.of("endpoint_id=" + endpoint, "webhook_id=" + delivery.webhookId)) {
            Set<String> seen = new HashSet<>();
            String cursor = "";
            for (int left = 5; left > 0; left -= 2) {
                JsonNode page = get("/webhooks/attempts?limit=2&" + filter + cursor);
                assertThat(page.path("total").asInt()).isEqualTo(5);
                assertThat(page.path("count").asInt()).isEqualTo(Math.min(2, left));
                page.path("attempts")
                        .forEach(one -> seen.add(one.path("attempt_id").asString()));
                assertThat(page.path("next_cursor").isNull()).isEqualTo(left <= 2);
                cursor = "&cursor=" + page.path("next_cursor").asString();
            }
            assertThat(seen).hasSize(5);
        }
    }

    @Test
    void anIdThatIsNoneIsAProblem() throws Exception {
        for (String path : List.of(
                "/webhooks/attempts?endpoint_id=%00",
                "/webhooks/attempts?webhook_id=%00",
                "/webhooks/attempts?cursor=none",
                "/webhooks/attempts?cursor=" + cursor("+10000-01-01T00:00:00Z"),
                "/webhooks/timeseries?to=%2B10000-01-01T00:00:00Z",
                "/webhooks/timeseries?from=-0001-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&step=day",
                "/webhooks/stats?endpoint_id=%00",
                "/webhooks/timeseries?endpoint_id=%00")) {
            assertThat(answer(path).statusCode()).as(path).isEqualTo(422);
        }
    }

    private static String cursor(String at) {
        return Base64.getUrlEncoder()
                .encodeToString((at + "/" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aParameterOutOfRangeIsAProblemThatSaysTheRange() throws Exception {
        HttpResponse<String> answer = answer("/webhooks/stats?hours=999999999");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("hours must be");
        assertThat(answer("/webhooks/failures?limit=0").statusCode()).isEqualTo(422);
        assertThat(answer("/files/999999999999/timeline").statusCode()).isEqualTo(404);
    }

    @Test
    void aDatabaseThatHangsIsGivenUpButNotWhileItMigrates() {
        assertThat(service.getBean(HikariDataSource.class).getDataSourceProperties())
                .containsEntry("socketTimeout", "30")
                .containsEntry("connectTimeout", "3")
                .containsEntry("tcpKeepAlive", "true");
        assertThat(service.getBean(Flyway.class).getConfiguration().getDataSource())
                .isInstanceOf(SimpleDriverDataSource.class);
    }

    @Test
    void healthSaysUnknownHealthyOrWhatIsWrong() {
        JsonNode health = get("/webhooks/health");

        assertThat(health.path("status").asString()).isIn("unknown", "healthy", "degraded", "unhealthy");
        assertThat(health.path("last_hour").has("success_rate")).isTrue();
        assertThat(health.path("last_24_hours").has("success_rate")).isTrue();
        assertThat(health.path("recent_failures").isArray()).isTrue();
    }

    private static JsonNode failureOf(String webhookId) {
        List<JsonNode> found = new ArrayList<>();
        get("/webhooks/failures?limit=100").path("failures").forEach(failure -> {
            if (failure.path("webhook_id").asString().equals(webhookId)) {
                found.add(failure);
            }
        });
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
