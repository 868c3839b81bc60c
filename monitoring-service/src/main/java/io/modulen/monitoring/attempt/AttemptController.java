package io.modulen.monitoring.attempt;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /webhooks/attempts}: single POSTs, of one delivery or the newest of all. */
@RestController
class AttemptController {

    private static final int LARGEST_PAGE = 1_000;

    private static final String OF_WEBHOOK = """
            select * from attempt
             where webhook_id = ?
               and (?::timestamptz is null or (attempted_at, attempt_id) > (?::timestamptz, ?::uuid))
             order by attempted_at, attempt_id limit ?
            """;

    private static final String NEWEST = """
            select * from attempt
             where (attempted_at, attempt_id) < (?::timestamptz, ?::uuid)
             order by attempted_at desc, attempt_id desc limit ?
            """;

    /** A statement of its own, so that the plan is by the index of endpoints whatever the values. */
    static final String NEWEST_OF_ENDPOINT = """
            select * from attempt
             where endpoint_id = ? and (attempted_at, attempt_id) < (?::timestamptz, ?::uuid)
             order by attempted_at desc, attempt_id desc limit ?
            """;

    private static final String LATEST_TIME = "infinity";
    private static final String ANY_ID = new UUID(0, 0).toString();

    private static final String COUNT_OF_WEBHOOK = "select count(*) from attempt where webhook_id = ?";

    /** From the sums, which count every row once: nobody waits until millions of rows are counted. */
    private static final String COUNT = """
            select coalesce(sum(attempts), 0) from rollup
             where step = 'day' and (?::text is null or endpoint_id = ?)
               and bucket >= date_trunc('day', (select min(attempted_at) from attempt) at time zone 'UTC')
                   at time zone 'UTC'
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

    /** @param nextCursor null on the last page */
    record Page(long total, int count, String nextCursor, List<Attempt> attempts) {}

    private final JdbcTemplate database;

    AttemptController(JdbcTemplate database) {
        this.database = database;
    }

    /** With a webhook id oldest first, otherwise newest first; as long as single attempts are kept. */
    @GetMapping("/webhooks/attempts")
    Page attempts(
            @RequestParam(name = "webhook_id", required = false) String webhookId,
            @RequestParam(name = "endpoint_id", required = false) String endpointId,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "limit must be 1 to " + LARGEST_PAGE + ".");
        }
        AttemptCursor after = AttemptCursor.parse(cursor);
        return webhookId == null
                ? newest(IdParameter.of("endpoint_id", endpointId), after, limit)
                : ofWebhook(IdParameter.of("webhook_id", webhookId), after, limit);
    }

    private Page newest(String endpointId, AttemptCursor after, int limit) {
        String at = after == null ? LATEST_TIME : after.attemptedAt().toString();
        String id = after == null ? ANY_ID : after.attemptId().toString();
        return page(
                database.queryForObject(COUNT, Long.class, endpointId, endpointId),
                endpointId == null
                        ? database.query(NEWEST, AttemptController::attempt, at, id, limit + 1)
                        : database.query(NEWEST_OF_ENDPOINT, AttemptController::attempt, endpointId, at, id, limit + 1),
                limit);
    }

    private Page ofWebhook(String webhookId, AttemptCursor after, int limit) {
        String at = after == null ? null : after.attemptedAt().toString();
        String id = after == null ? null : after.attemptId().toString();
        return page(
                database.queryForObject(COUNT_OF_WEBHOOK, Long.class, webhookId),
                database.query(OF_WEBHOOK, AttemptController::attempt, webhookId, at, at, id, limit + 1),
                limit);
    }

    /** @param found one more than the limit when there is a next page */
    private static Page page(long total, List<Attempt> found, int limit) {
        if (found.size() <= limit) {
            return new Page(total, found.size(), null, found);
        }
        Attempt last = found.get(limit - 1);
        String next = new AttemptCursor(last.attemptedAt(), UUID.fromString(last.attemptId())).text();
        return new Page(total, limit, next, found.subList(0, limit));
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
