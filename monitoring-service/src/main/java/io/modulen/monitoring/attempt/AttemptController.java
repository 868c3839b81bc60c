package io.modulen.monitoring.attempt;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /webhooks/attempts}: single POSTs, of one delivery or the newest of all. */
@RestController
class AttemptController {

    private static final int LARGEST_PAGE = 1_000;

    private static final String OF_WEBHOOK = """
            select * from attempt where webhook_id = ? order by replay, attempt, attempted_at limit ?
            """;

    private static final String NEWEST = """
            select * from attempt where (?::text is null or endpoint_id = ?) order by attempted_at desc limit ?
            """;

    record Attempt(
            String attemptId,
            String webhookId,
            String endpointId,
            String eventType,
            long ingestId,
            int replay,
            int attempt,
            Instant attemptedAt,
            long durationMs,
            String outcome,
            int statusCode,
            String error,
            String responseText,
            Instant nextDueAt) {}

    record Page(int count, List<Attempt> attempts) {}

    private final JdbcTemplate database;

    AttemptController(JdbcTemplate database) {
        this.database = database;
    }

    /** With a webhook id oldest first, otherwise newest first; as long as single attempts are kept. */
    @GetMapping("/webhooks/attempts")
    Page attempts(
            @RequestParam(name = "webhook_id", required = false) String webhookId,
            @RequestParam(name = "endpoint_id", required = false) String endpointId,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "limit must be 1 to " + LARGEST_PAGE + ".");
        }
        List<Attempt> found = webhookId == null
                ? database.query(NEWEST, AttemptController::attempt, endpointId, endpointId, limit)
                : database.query(OF_WEBHOOK, AttemptController::attempt, webhookId, limit);
        return new Page(found.size(), found);
    }

    private static Attempt attempt(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Attempt(
                row.getString("attempt_id"),
                row.getString("webhook_id"),
                row.getString("endpoint_id"),
                row.getString("event_type"),
                row.getLong("ingest_id"),
                row.getInt("replay"),
                row.getInt("attempt"),
                row.getTimestamp("attempted_at").toInstant(),
                row.getLong("duration_ms"),
                row.getString("outcome"),
                row.getInt("status_code"),
                row.getString("error"),
                row.getString("response_text"),
                row.getTimestamp("next_due_at") == null
                        ? null
                        : row.getTimestamp("next_due_at").toInstant());
    }
}
