package io.modulen.monitoring.statistics;

import io.modulen.monitoring.attempt.LatencyClasses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sums since a time, from whole hours and the minutes where they begin; so a day costs hardly more than an hour, and
 * the number of attempts behind it does not matter.
 */
public final class StatisticsRepository {

    /** Whole hours, and the minutes of the first one added or taken away. */
    private static final String SUMS = """
            select endpoint_id, event_type, status_code, outcome, latency, sum(attempts) as attempts,
                   sum(finished) as finished, sum(tries) as tries, sum(duration_ms) as duration_ms
              from (select endpoint_id, event_type, status_code, outcome, latency, attempts, finished, tries, duration_ms
                      from rollup
                     where step = 'hour' and bucket >= ?::timestamptz
                    union all
                    select endpoint_id, event_type, status_code, outcome, latency, sign.of * attempts, sign.of * finished,
                           sign.of * tries, sign.of * duration_ms
                      from rollup cross join (values (?)) as sign (of)
                     where step = 'minute' and bucket >= ?::timestamptz and bucket < ?::timestamptz) as span
             where (?::text is null or endpoint_id = ?)
             group by endpoint_id, event_type, status_code, outcome, latency
            having sum(attempts) <> 0 or sum(finished) <> 0
            """;

    /** Those that ended with a POST and those that ended without one, which the sums count alike. */
    private static final String FAILURES = """
            (select attempted_at, event_type, ingest_id, attempt, duration_ms, status_code, error, webhook_id, endpoint_id,
                    response_text
               from attempt
              where outcome = 'dead'
              order by attempted_at desc
              limit ?)
            union all
            (select dead_at, event_type, ingest_id, attempts, 0, 0, reason, webhook_id, endpoint_id, null
               from ended_unposted
              where event_type is not null
              order by dead_at desc
              limit ?)
             order by attempted_at desc
             limit ?
            """;

    /** One cell of the sums. */
    public record Cell(
            String endpointId,
            String eventType,
            int statusCode,
            String outcome,
            int latency,
            long attempts,
            long finished,
            long tries,
            long durationMs) {

        public boolean isDelivered() {
            return outcome.equals("delivered");
        }

        long upperBoundMs() {
            return LatencyClasses.upperBoundMs(latency);
        }
    }

    /** A delivery that was given up, by its last attempt, or by its end when that was none. */
    record Failure(
            Instant attemptedAt,
            String eventType,
            long ingestId,
            int attempts,
            long durationMs,
            int statusCode,
            String error,
            String webhookId,
            String endpointId,
            String responseText) {}

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final JdbcTemplate database;

    public StatisticsRepository(JdbcTemplate database) {
        this.database = database;
    }

    /** From the minute on that the time is in, to the newest attempt. */
    public List<Cell> since(Instant from, String endpointId) {
        Instant start = from.truncatedTo(ChronoUnit.MINUTES);
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        Instant next = hour.plus(1, ChronoUnit.HOURS);
        // Never more than half an hour of minutes: what is cheaper to take away is taken away.
        boolean mostOfTheHour = Duration.between(hour, start).compareTo(HALF_AN_HOUR) <= 0;
        return new ArrayList<>(database.query(
                SUMS,
                StatisticsRepository::cell,
                (mostOfTheHour ? hour : next).toString(),
                mostOfTheHour ? -1 : 1,
                (mostOfTheHour ? hour : start).toString(),
                (mostOfTheHour ? start : next).toString(),
                endpointId,
                endpointId));
    }

    /** Deliveries that were delivered since then. */
    public long deliveredSince(Instant from) {
        return since(from, null).stream()
                .filter(Cell::isDelivered)
                .mapToLong(Cell::finished)
                .sum();
    }

    /** Newest first. */
    List<Failure> failures(int limit) {
        return database.query(FAILURES, StatisticsRepository::failure, limit, limit, limit);
    }

    private static Cell cell(ResultSet row, int number) throws SQLException {
        return new Cell(
                row.getString("endpoint_id"),
                row.getString("event_type"),
                row.getInt("status_code"),
                row.getString("outcome"),
                row.getInt("latency"),
                row.getLong("attempts"),
                row.getLong("finished"),
                row.getLong("tries"),
                row.getLong("duration_ms"));
    }

    private static Failure failure(ResultSet row, int number) throws SQLException {
        return new Failure(
                row.getTimestamp("attempted_at").toInstant(),
                row.getString("event_type"),
                row.getLong("ingest_id"),
                row.getInt("attempt"),
                row.getLong("duration_ms"),
                row.getInt("status_code"),
                row.getString("error"),
                row.getString("webhook_id"),
                row.getString("endpoint_id"),
                row.getString("response_text"));
    }
}
