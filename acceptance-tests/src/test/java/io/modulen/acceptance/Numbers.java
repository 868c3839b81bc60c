package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.acceptance.KnownMix.Counts;
import io.modulen.testservers.ReceivedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Holds what monitoring says, number by number, against what is known to have happened. */
record Numbers(Rest monitoring) {

    /** {@code /webhooks/stats} of all and of each, {@code /health}, {@code /timeseries}, {@code /slowest}, {@code /failures}. */
    void requireSum(Counts sum, Map<String, Counts> byEndpoint) {
        JsonNode stats = body("/webhooks/stats?hours=24");
        requireStats(stats, sum);
        assertThat(stats.path("avg_attempts").asDouble()).isPositive();
        assertThat(stats.path("by_endpoint").propertyNames()).containsExactlyInAnyOrderElementsOf(byEndpoint.keySet());
        byEndpoint.forEach((id, counts) -> {
            requireFinished(stats.path("by_endpoint").path(id), counts);
            requireStats(body("/webhooks/stats?hours=24&endpoint_id=" + id), counts);
            requireTimeseries("&endpoint_id=" + id, counts);
        });
        long byType = children(stats.path("by_event_type"))
                .mapToLong(type -> type.path("total").asLong())
                .sum();
        assertThat(byType).isEqualTo(sum.finished());
        JsonNode health = body("/webhooks/health");
        requireStats(health.path("last_24_hours"), sum);
        double rate = Math.round(10_000.0 * sum.delivered() / sum.finished()) / 100.0;
        assertThat(health.path("last_hour").path("success_rate").asDouble()).isEqualTo(rate);
        assertThat(health.path("status").asString())
                .isEqualTo(rate >= 95 ? "healthy" : rate >= 80 ? "degraded" : "unhealthy");
        requireTimeseries("", sum);
        JsonNode slowest = body("/webhooks/slowest");
        for (JsonNode slow : slowest.path("endpoints")) {
            assertThat(slow.path("attempts").asLong())
                    .isEqualTo(
                            byEndpoint.get(slow.path("endpoint_id").asString()).attempts());
        }
        assertThat(slowest.path("endpoints").size()).isEqualTo(byEndpoint.size());
        JsonNode failures = body("/webhooks/failures?limit=1000").path("failures");
        assertThat(failures.size()).isEqualTo((int) sum.failed());
        assertThat(children(failures)
                        .filter(failure -> failure.path("status_code").asInt() == 422)
                        .count())
                .isEqualTo(sum.finishedByStatus().get("422"));
    }

    private static void requireStats(JsonNode stats, Counts counts) {
        requireFinished(stats, counts);
        JsonNode attempts = stats.path("attempts");
        assertThat(attempts.path("total").asLong()).isEqualTo(counts.attempts());
        assertThat(attempts.path("successful").asLong()).isEqualTo(counts.delivered());
        assertThat(attempts.path("failed").asLong()).isEqualTo(counts.attempts() - counts.delivered());
        counts.finishedByStatus()
                .forEach((status, count) -> assertThat(
                                stats.path("by_status_code").path(status).asLong())
                        .as(status)
                        .isEqualTo(count));
        assertThat(children(stats.path("by_status_code"))
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(counts.finished());
    }

    private static void requireFinished(JsonNode sum, Counts counts) {
        assertThat(sum.path("total").asLong()).isEqualTo(counts.finished());
        assertThat(sum.path("successful").asLong()).isEqualTo(counts.delivered());
        assertThat(sum.path("failed").asLong()).isEqualTo(counts.failed());
    }

    private void requireTimeseries(String filter, Counts counts) {
        for (String step : List.of("minute", "hour", "day")) {
            List<JsonNode> points = children(
                            body("/webhooks/timeseries?step=" + step + filter).path("points"))
                    .toList();
            assertThat(points.stream()
                            .mapToLong(point -> point.path("attempts").asLong())
                            .sum())
                    .as(step)
                    .isEqualTo(counts.attempts());
            assertThat(points.stream()
                            .mapToLong(point -> point.path("successful").asLong())
                            .sum())
                    .as(step)
                    .isEqualTo(counts.delivered());
            assertThat(points.stream()
                            .mapToLong(point -> point.path("failed").asLong())
                            .sum())
                    .as(step)
                    .isEqualTo(counts.failed());
        }
    }

    void requireQueue(Counts sum, long openLetters) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode queue = body("/webhooks/queue/stats");
            assertThat(queue.path("pending").asLong()).isZero();
            assertThat(queue.path("processing").asLong()).isZero();
            assertThat(queue.path("completed").asLong()).isEqualTo(sum.delivered());
            assertThat(queue.path("failed").asLong()).isEqualTo(openLetters);
            assertThat(queue.path("total").asLong()).isEqualTo(sum.delivered() + openLetters);
            assertThat(children(queue.path("dead_letters"))
                            .mapToLong(JsonNode::asLong)
                            .sum())
                    .isEqualTo(openLetters);
        });
    }

    void requireConsistency(long attempts) {
        JsonNode answer = body("/monitoring/consistency");
        assertThat(answer.path("consistent").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.path("records").asLong()).isEqualTo(attempts);
        assertThat(answer.path("rows").asLong()).isEqualTo(attempts);
        assertThat(children(answer.path("sums")).map(JsonNode::asLong)).containsOnly(attempts);
        assertThat(answer.path("too_old").asLong()).isZero();
    }

    /** The dispatcher was never restarted, so what it counted for Prometheus is the whole. */
    void requireMetrics(String prometheus, String endpoint, Counts counts) {
        Matcher lines = Pattern.compile("(?m)^modulen_webhook_attempt_seconds_count\\{(.*)} (\\S+)$")
                .matcher(prometheus);
        double attempts = 0;
        double delivered = 0;
        while (lines.find()) {
            if (lines.group(1).contains("endpoint=\"" + endpoint + "\"")) {
                attempts += Double.parseDouble(lines.group(2));
                delivered += lines.group(1).contains("outcome=\"delivered\"") ? Double.parseDouble(lines.group(2)) : 0;
            }
        }
        assertThat(attempts).isEqualTo(counts.attempts());
        assertThat(delivered).isEqualTo(counts.delivered());
    }

    /** Every call that the receiver got stands in the timeline of its file, under its id, and nothing else does. */
    void requireTimelines(List<Long> files, long attempts, List<ReceivedCall> calls) {
        long found = 0;
        for (long file : files) {
            List<JsonNode> events = await().atMost(Duration.ofSeconds(30)) // each topic is read at its own pace
                    .until(
                            () -> timeline(file),
                            told -> names(told).containsAll(List.of("file.received", "file.processed")));
            found += events.stream()
                    .filter(event -> event.path("event").asString().startsWith("webhook.attempt."))
                    .count();
        }
        assertThat(found).isEqualTo(attempts);
        assertThat(body("/files/part-0-MS-3mm-x1.dxf/timeline")
                        .path("ingest_id")
                        .asLong())
                .isEqualTo(files.get(0));
        for (ReceivedCall call : calls) {
            long ofId = calls.stream()
                    .filter(other -> other.webhookId().equals(call.webhookId()))
                    .count();
            assertThat(body("/webhooks/attempts?webhook_id=" + call.webhookId())
                            .path("count")
                            .asLong())
                    .isEqualTo(ofId);
        }
    }

    private List<JsonNode> timeline(long file) {
        return children(body("/files/" + file + "/timeline").path("events")).toList();
    }

    private static List<String> names(List<JsonNode> events) {
        return events.stream().map(event -> event.path("event").asString()).toList();
    }

    private JsonNode body(String path) {
        Rest.Reply reply = monitoring.get(path);
        assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
        return reply.body();
    }

    private static java.util.stream.Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
