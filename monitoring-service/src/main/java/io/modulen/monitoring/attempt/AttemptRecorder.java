package io.modulen.monitoring.attempt;

import io.modulen.events.WebhookAttempt;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes attempts and adds those that are new to the sums, in one statement: a record that is read twice counts once.
 *
 * <p>Joins the caller's transaction.
 */
public final class AttemptRecorder {

    private static final String RECORD = """
            with inserted as (
                insert into attempt (attempted_at, attempt_id, webhook_id, endpoint_id, event_type, ingest_id, replay,
                                     attempt, duration_ms, outcome, status_code, error, response_text, next_due_at)
                select attempted_at::timestamptz, attempt_id::uuid, webhook_id, endpoint_id, event_type, ingest_id, replay,
                       attempt, duration_ms, outcome, status_code, error, response_text, next_due_at::timestamptz
                  from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::integer[],
                              ?::integer[], ?::bigint[], ?::text[], ?::integer[], ?::text[], ?::text[], ?::text[])
                       as incoming (attempted_at, attempt_id, webhook_id, endpoint_id, event_type, ingest_id, replay,
                                    attempt, duration_ms, outcome, status_code, error, response_text, next_due_at)
                on conflict do nothing
                returning attempted_at, endpoint_id, event_type, status_code, outcome, attempt, duration_ms
            ), minutes as (
                select date_trunc('minute', attempted_at at time zone 'UTC') as minute, endpoint_id, event_type,
                       status_code, outcome, 1 + width_bucket(duration_ms, ?::bigint[]) as latency,
                       count(*) as attempts,
                       count(*) filter (where outcome in ('delivered', 'dead')) as finished,
                       coalesce(sum(attempt) filter (where outcome in ('delivered', 'dead')), 0) as tries,
                       sum(duration_ms) as duration_ms
                  from inserted
                 group by minute, endpoint_id, event_type, status_code, outcome, latency
            )
            insert into rollup (step, bucket, endpoint_id, event_type, status_code, outcome, latency,
                                attempts, finished, tries, duration_ms)
            select step, date_trunc(step, minute) at time zone 'UTC' as bucket,
                   endpoint_id, event_type, status_code, outcome, latency,
                   sum(attempts), sum(finished), sum(tries), sum(duration_ms)
              from minutes cross join (values ('minute'), ('hour'), ('day')) as steps (step)
             group by step, bucket, endpoint_id, event_type, status_code, outcome, latency
             order by step, bucket, endpoint_id, event_type, status_code, outcome, latency
            on conflict (step, bucket, endpoint_id, event_type, status_code, outcome, latency) do update
               set attempts = rollup.attempts + excluded.attempts,
                   finished = rollup.finished + excluded.finished,
                   tries = rollup.tries + excluded.tries,
                   duration_ms = rollup.duration_ms + excluded.duration_ms
            """;

    private static final String TOO_OLD = """
            insert into too_old (day, records) values (?::date, ?)
            on conflict (day) do update set records = too_old.records + excluded.records
            """;

    private final JdbcTemplate database;
    private final AttemptPartitions partitions;
    private final Duration retention;
    private final Clock clock;

    public AttemptRecorder(JdbcTemplate database, AttemptPartitions partitions, Duration retention, Clock clock) {
        this.database = database;
        this.partitions = partitions;
        this.retention = retention;
        this.clock = clock;
    }

    public void record(List<WebhookAttempt> attempts) {
        Instant oldest = clock.instant().minus(retention);
        Map<Boolean, List<WebhookAttempt>> byAge = attempts.stream()
                .collect(Collectors.partitioningBy(
                        attempt -> Instant.parse(attempt.attemptedAt()).isBefore(oldest)));
        countTooOld(byAge.get(true));
        insert(byAge.get(false));
    }

    private void countTooOld(List<WebhookAttempt> attempts) {
        Map<LocalDate, Long> days = attempts.stream()
                .collect(Collectors.groupingBy(AttemptRecorder::day, TreeMap::new, Collectors.counting()));
        days.forEach((day, records) -> database.update(TOO_OLD, day.toString(), records));
    }

    private void insert(List<WebhookAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        attempts.stream().map(AttemptRecorder::day).distinct().forEach(partitions::ensure);
        database.execute(RECORD, (PreparedStatement statement) -> {
            Connection connection = statement.getConnection();
            int at = 1;
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::attemptedAt));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::attemptId));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::webhookId));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::endpointId));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::eventType));
            statement.setArray(at++, array(connection, "bigint", attempts, WebhookAttempt::ingestId));
            statement.setArray(at++, array(connection, "integer", attempts, WebhookAttempt::replay));
            statement.setArray(at++, array(connection, "integer", attempts, WebhookAttempt::attempt));
            statement.setArray(at++, array(connection, "bigint", attempts, WebhookAttempt::durationMs));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::outcome));
            statement.setArray(at++, array(connection, "integer", attempts, WebhookAttempt::statusCode));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::error));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::responseText));
            statement.setArray(at++, texts(connection, attempts, WebhookAttempt::nextDueAt));
            statement.setArray(at, connection.createArrayOf("bigint", LatencyClasses.upperBoundsMs()));
            return statement.execute();
        });
    }

    private static Array texts(
            Connection connection, List<WebhookAttempt> attempts, Function<WebhookAttempt, String> value)
            throws SQLException {
        return array(connection, "text", attempts, value.andThen(StorableText::of));
    }

    private static Array array(
            Connection connection, String type, List<WebhookAttempt> attempts, Function<WebhookAttempt, ?> value)
            throws SQLException {
        return connection.createArrayOf(type, attempts.stream().map(value).toArray());
    }

    private static LocalDate day(WebhookAttempt attempt) {
        return Instant.parse(attempt.attemptedAt()).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
