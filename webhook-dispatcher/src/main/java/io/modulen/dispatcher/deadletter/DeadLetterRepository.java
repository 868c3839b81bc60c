package io.modulen.dispatcher.deadletter;

import io.modulen.dispatcher.deadletter.DeadLetterFilter.Condition;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads dead letters and their attempts; changes their state. */
public final class DeadLetterRepository {

    private static final String COLUMNS = """
            select webhook_id, endpoint_id, event_type, ingest_id, reason, status_code, error, attempts, replay,
                   first_failed_at, dead_at, state, discard_reason
              from dead_letter
            """;

    private static final String DELIVERY = "select delivery from dead_letter where webhook_id = ?";

    private static final String LOCKED = COLUMNS + " where webhook_id = ? for update";

    private static final String REPLAYING = """
            update dead_letter as letter
               set state = 'replaying',
                   replay = 1 + greatest(replay, coalesce(
                       (select known.replay from redelivery known where known.webhook_id = letter.webhook_id), 0))
             where webhook_id = ?
            returning replay
            """;

    private static final String DISCARD = """
            update dead_letter set state = 'discarded', discard_reason = ? where webhook_id = ? and state = 'open'
            """;

    private static final String ATTEMPTS = """
            select attempt_id, replay, attempt, attempted_at, duration_ms, outcome, status_code, error, response_text
              from failed_attempt
             where webhook_id = ?
             order by replay, attempt, attempted_at
            """;

    /** A row, with the names of the REST answer. */
    public record Row(
            String webhookId,
            String endpointId,
            String eventType,
            long ingestId,
            String reason,
            int statusCode,
            String error,
            int attempts,
            int replay,
            Instant firstFailedAt,
            Instant deadAt,
            String state,
            String discardReason) {}

    /** A failed attempt, with the names of the REST answer. */
    public record FailedAttempt(
            String attemptId,
            int replay,
            int attempt,
            Instant attemptedAt,
            long durationMs,
            String outcome,
            int statusCode,
            String error,
            String responseText) {}

    private final JdbcTemplate database;

    public DeadLetterRepository(JdbcTemplate database) {
        this.database = database;
    }

    long count(DeadLetterFilter filter) {
        Condition which = filter.condition();
        return database.queryForObject(
                "select count(*) from dead_letter where " + which.sql(),
                Long.class,
                which.parameters().toArray());
    }

    /** Newest first. */
    List<Row> page(DeadLetterFilter filter, Optional<PagePosition> after, int limit) {
        Condition which = filter.condition();
        if (after.isPresent()) {
            which = which.and(
                    "(dead_at, webhook_id) < (?::timestamptz, ?)",
                    after.get().deadAt().toString(),
                    after.get().webhookId());
        }
        which = which.and("true order by dead_at desc, webhook_id desc limit ?", limit);
        return database.query(
                COLUMNS + " where " + which.sql(),
                DeadLetterRepository::row,
                which.parameters().toArray());
    }

    Optional<Row> find(String webhookId) {
        return database.query(COLUMNS + " where webhook_id = ?", DeadLetterRepository::row, webhookId).stream()
                .findFirst();
    }

    /** For the transaction that changes it. */
    Optional<Row> lock(String webhookId) {
        return database.query(LOCKED, DeadLetterRepository::row, webhookId).stream()
                .findFirst();
    }

    WebhookDelivery delivery(String webhookId) {
        String json = database.queryForObject(DELIVERY, String.class, webhookId);
        return RecordJson.read(json.getBytes(StandardCharsets.UTF_8), WebhookDelivery.class);
    }

    List<FailedAttempt> attempts(String webhookId) {
        return database.query(ATTEMPTS, DeadLetterRepository::attempt, webhookId);
    }

    /** Returns the number of the replay that begins; a replay of history may have used some. */
    int beginReplay(String webhookId) {
        return database.queryForObject(REPLAYING, Integer.class, webhookId);
    }

    boolean discard(String webhookId, String reason) {
        return database.update(DISCARD, reason, webhookId) == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("webhook_id"),
                row.getString("endpoint_id"),
                row.getString("event_type"),
                row.getLong("ingest_id"),
                row.getString("reason"),
                row.getInt("status_code"),
                row.getString("error"),
                row.getInt("attempts"),
                row.getInt("replay"),
                instant(row.getTimestamp("first_failed_at")),
                instant(row.getTimestamp("dead_at")),
                row.getString("state"),
                row.getString("discard_reason"));
    }

    private static FailedAttempt attempt(ResultSet row, int number) throws SQLException {
        return new FailedAttempt(
                row.getString("attempt_id"),
                row.getInt("replay"),
                row.getInt("attempt"),
                instant(row.getTimestamp("attempted_at")),
                row.getLong("duration_ms"),
                row.getString("outcome"),
                row.getInt("status_code"),
                row.getString("error"),
                row.getString("response_text"));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
