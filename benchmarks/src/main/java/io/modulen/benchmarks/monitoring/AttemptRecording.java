package io.modulen.benchmarks.monitoring;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.benchmarks.delivery.Delivery;
import io.modulen.events.WebhookAttempt;
import io.modulen.monitoring.attempt.AttemptPartitions;
import io.modulen.monitoring.attempt.AttemptRecorder;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Attempts a second into Postgres, sums included, as the monitoring-service writes them, against {@code COPY} of the same
 * rows into the same table.
 */
public final class AttemptRecording implements Benchmark {

    private static final int ATTEMPTS = 100_000;
    private static final int BATCH = 2_000;
    private static final int ROUNDS = 5;
    private static final double LEAST_SHARE = 0.3;
    private static final String COPY =
            "copy attempt (attempted_at, attempt_id, webhook_id, endpoint_id, event_type, ingest_id, replay, attempt,"
                    + " duration_ms, outcome, status_code, error, response_text, next_due_at) from stdin";

    private final Random random = new Random(7);

    @Override
    public String name() {
        return "attempt-recording";
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>(recording());
        figures.addAll(dispatcher());
        return figures;
    }

    private List<Figure> recording() throws Exception {
        try (TemporaryDirectory data = TemporaryDirectory.create();
                MonitoringServers servers = new MonitoringServers(data.path())) {
            JdbcTemplate database = servers.bean(JdbcTemplate.class);
            TransactionTemplate transaction = new TransactionTemplate(servers.bean(PlatformTransactionManager.class));
            AttemptRecorder recorder = new AttemptRecorder(
                    database, new AttemptPartitions(database), Duration.ofDays(30), Clock.systemUTC());
            List<Double> recorded = new ArrayList<>();
            List<Double> copied = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                List<WebhookAttempt> attempts = made();
                double record = rate(() -> {
                    for (int from = 0; from < ATTEMPTS; from += BATCH) {
                        List<WebhookAttempt> batch = attempts.subList(from, from + BATCH);
                        transaction.executeWithoutResult(status -> recorder.record(batch));
                    }
                });
                servers.run("truncate attempt", "truncate rollup");
                String rows = rows(attempts);
                double copy = rate(() -> copy(servers, rows));
                servers.run("truncate attempt");
                if (round > 0) { // the first warms up
                    recorded.add(record);
                    copied.add(copy);
                }
            }
            double record = Samples.percentile(recorded, 0.5);
            double copy = Samples.percentile(copied, 0.5);
            return List.of(
                    Figure.atLeast("attempt-recording.ratio", record / copy, "ratio", LEAST_SHARE, null),
                    Figure.watched("attempt-recording.rate", record, "attempts/s")
                            .withLimit(copy));
        }
    }

    /** How many attempts the dispatcher makes at most: recording must keep up. */
    private static List<Figure> dispatcher() throws Exception {
        return Delivery.atOnce().run().stream()
                .filter(figure -> figure.name().equals("delivery.rate"))
                .map(figure -> Figure.watched("attempt-recording.dispatcher", figure.value(), "attempts/s"))
                .toList();
    }

    private interface Work {
        void run() throws SQLException, IOException;
    }

    private static double rate(Work work) throws SQLException, IOException {
        long begin = System.nanoTime();
        work.run();
        return ATTEMPTS / ((System.nanoTime() - begin) / 1e9);
    }

    private static void copy(MonitoringServers servers, String rows) throws SQLException, IOException {
        try (Connection connection = servers.database()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(rows));
        }
    }

    /** Three endpoints, within the last ten minutes; one in twenty failed. */
    private List<WebhookAttempt> made() {
        Instant begin = Instant.now().minus(10, ChronoUnit.MINUTES);
        List<WebhookAttempt> attempts = new ArrayList<>();
        for (int n = 0; n < ATTEMPTS; n++) {
            boolean failed = n % 20 == 0;
            attempts.add(new WebhookAttempt(
                    UUID.randomUUID().toString(),
                    "msg_" + UUID.randomUUID(),
                    "endpoint-" + n % 3,
                    UUID.randomUUID().toString(),
                    n % 2 == 0 ? "file.ingested" : "file.processed",
                    1_000_000 + n / 2,
                    0,
                    1,
                    begin.plusMillis(n * 600_000L / ATTEMPTS).toString(),
                    2 + (long) Math.exp(random.nextDouble() * 5),
                    failed ? WebhookAttempt.RETRY : WebhookAttempt.DELIVERED,
                    failed ? 503 : 200,
                    failed ? "HTTP 503 Service Unavailable" : null,
                    failed ? "{\"error\":\"busy\"}" : null,
                    failed ? begin.plusSeconds(600).toString() : null));
        }
        return attempts;
    }

    private static String rows(List<WebhookAttempt> attempts) {
        StringBuilder rows = new StringBuilder();
        for (WebhookAttempt attempt : attempts) {
            Object[] values = {
                attempt.attemptedAt(),
                attempt.attemptId(),
                attempt.webhookId(),
                attempt.endpointId(),
                attempt.eventType(),
                attempt.ingestId(),
                attempt.replay(),
                attempt.attempt(),
                attempt.durationMs(),
                attempt.outcome(),
                attempt.statusCode(),
                attempt.error(),
                attempt.responseText(),
                attempt.nextDueAt()
            };
            for (int at = 0; at < values.length; at++) {
                rows.append(at == 0 ? "" : "\t").append(values[at] == null ? "\\N" : values[at]);
            }
            rows.append('\n');
        }
        return rows.toString();
    }
}
