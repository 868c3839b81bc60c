package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.acceptance.KnownMix.Counts;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every number of every endpoint equals a known mix of successes, failures, retries, dead letters and replays, although
 * monitoring is killed while they happen and Postgres is away for a minute.
 *
 * <p>Three kills in {@code ./mvnw verify}; {@code -Dkills=20} for the full run; {@code -Dseed=...} for the moments of an
 * earlier one.
 */
class TruthIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int FILES_A_WAVE = 12;
    private static final Duration WITHOUT_POSTGRES = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    private final KnownMix mix = new KnownMix();
    private final List<Long> files = new ArrayList<>();
    private final Map<String, String> endpoints = new TreeMap<>();

    @Test
    void everyNumberEqualsTheMix() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("kills=" + KILLS + " seed=" + seed);
        Random random = new Random(seed);
        try (TestReceiver receiver = new TestReceiver();
                SeparateServices system = new SeparateServices(directory)) {
            receiver.plan(mix::answer);
            endpoints.put("/all", create(system, receiver.url("/all"), "[]"));
            endpoints.put("/results", create(system, receiver.url("/results"), "[\"file.processed\"]"));
            for (int kill = 0; kill < KILLS; kill++) {
                uploadWave(system);
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(3_000)).toNanos()); // a moment like any other
                system.killMonitoring();
                system.bringMonitoringBack();
            }
            uploadWave(system);
            awayForAMinute(system, receiver);
            awaitDeadLetters(system);
            replayAndDiscard(system);
            requireTruth(system, receiver);
        }
    }

    private void uploadWave(SeparateServices system) throws IOException, InterruptedException {
        for (int file = 0; file < FILES_A_WAVE; file++) {
            String name = "part-" + files.size() + "-MS-3mm-x1.dxf";
            files.add(new Upload(system.uploads().base())
                    .file(name, Drawings.plate(name))
                    .ingestId());
        }
    }

    /** Deliveries, retries and dead letters go on meanwhile; their records wait in Kafka to be counted. */
    private void awayForAMinute(SeparateServices system, TestReceiver receiver) throws IOException {
        await().atMost(PATIENCE).until(() -> callsAbout(receiver, files.get(files.size() - 1)) > 0);
        system.stopPostgres();
        Instant until = Instant.now().plus(WITHOUT_POSTGRES);
        long expected =
                expected("/all", false).attempts() + expected("/results", false).attempts() - replays();
        await().atMost(WITHOUT_POSTGRES)
                .untilAsserted(() -> assertThat(receiver.calls()).hasSize((int) expected));
        assertThat(system.monitoring().get("/webhooks/stats").status()).isEqualTo(503);
        await().atMost(WITHOUT_POSTGRES.plusSeconds(5))
                .until(() -> Instant.now().isAfter(until));
        system.bringPostgresBack();
    }

    private static long callsAbout(TestReceiver receiver, long file) {
        return receiver.calls().stream()
                .filter(call -> call.text().contains(Long.toString(file)))
                .count();
    }

    /** Those deliveries that {@link KnownMix#expected} counts and that only {@link #replayAndDiscard} makes. */
    private long replays() {
        return expected("/all", false).finishedByStatus().get("503")
                + expected("/results", false).finishedByStatus().get("503");
    }

    private void awaitDeadLetters(SeparateServices system) {
        long letters =
                expected("/all", false).failed() + expected("/results", false).failed();
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(count(system, "state=open")).isEqualTo(letters);
        });
    }

    private void replayAndDiscard(SeparateServices system) {
        mix.mend();
        replay(system, "{\"filter\":{\"reason\":\"exhausted\"}}");
        replay(system, "{\"filter\":{\"reason\":\"refused\",\"endpoint_id\":\"" + endpoints.get("/all") + "\"}}");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(count(system, "state=delivered")).isEqualTo(replays());
            assertThat(count(system, "state=open"))
                    .isEqualTo(expected("/all", true).openLetters()
                            + expected("/results", false).openLetters());
        });
        String discarded = system.dispatcher()
                .get("/webhooks/dead-letters?state=open&endpoint_id=" + endpoints.get("/results"))
                .body()
                .path("dead_letters")
                .path(0)
                .path("webhook_id")
                .asString();
        Rest.Reply reply = system.dispatcher()
                .post("/webhooks/dead-letters/" + discarded + "/discard", "{\"reason\":\"of no use any more\"}");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    }

    private static void replay(SeparateServices system, String which) {
        Rest.Reply reply = system.dispatcher().post("/webhooks/dead-letters/replay", which);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
    }

    private void requireTruth(SeparateServices system, TestReceiver receiver) {
        Counts all = expected("/all", true);
        Counts results = expected("/results", false);
        Counts sum = all.plus(results);
        Rest monitoring = system.monitoring();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode stats = monitoring.get("/webhooks/stats").body();
            assertThat(stats.path("attempts").path("total").asLong()).isEqualTo(sum.attempts());
            assertThat(stats.path("total").asLong()).isEqualTo(sum.finished());
        });
        assertThat(receiver.callsOf("/all")).hasSize((int) all.attempts());
        assertThat(receiver.callsOf("/results")).hasSize((int) results.attempts());
        Numbers numbers = new Numbers(monitoring);
        numbers.requireSum(sum, Map.of(endpoints.get("/all"), all, endpoints.get("/results"), results));
        numbers.requireQueue(sum, sum.openLetters() - 1);
        numbers.requireConsistency(sum.attempts());
        numbers.requireMetrics(system.dispatcher().text("/actuator/prometheus"), endpoints.get("/all"), all);
        numbers.requireMetrics(system.dispatcher().text("/actuator/prometheus"), endpoints.get("/results"), results);
        numbers.requireTimelines(files, sum.attempts(), receiver.calls());
        assertThat(count(system, "state=open")).isEqualTo(sum.openLetters() - 1);
        assertThat(count(system, "state=discarded")).isEqualTo(1);
    }

    private Counts expected(String path, boolean refusedReplayed) {
        return KnownMix.expected(path, files.size(), refusedReplayed);
    }

    private long count(SeparateServices system, String filter) {
        return system.dispatcher()
                .get("/webhooks/dead-letters?" + filter)
                .body()
                .path("total")
                .asLong();
    }

    private static String create(SeparateServices system, String url, String types) {
        Rest.Reply made = system.dispatcher()
                .post(
                        "/webhooks/endpoints",
                        "{\"url\":\"" + url + "\",\"event_types\":" + types
                                + ",\"schedule_s\":[0.5,0.5],\"timeout_ms\":1000}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("id").asString();
    }
}
