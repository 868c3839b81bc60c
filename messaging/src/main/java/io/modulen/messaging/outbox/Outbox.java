package io.modulen.messaging.outbox;

import io.modulen.messaging.RecordJson;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Records that are owed to Kafka: written in the database transaction of whatever they tell of, sent by
 * {@link OutboxRelay}.
 *
 * <p>The table, which each service's own migration creates in its schema:
 *
 * <pre>{@code
 * create table outbox (
 *     id           bigint generated always as identity primary key,
 *     batch        bigint,
 *     topic        text        not null,
 *     record_key   text        not null,
 *     record_value bytea       not null,
 *     headers      jsonb       not null,
 *     created_at   timestamptz not null default clock_timestamp()
 * );
 * create index outbox_unsent on outbox (id) where batch is null;
 * create index outbox_claimed on outbox (batch) where batch is not null;
 * }</pre>
 */
public final class Outbox {

    private static final String ADD =
            "insert into outbox (topic, record_key, record_value, headers) values (?, ?, ?, ?::jsonb)";

    private static final String BACKLOG = """
            select count(*) as pending,
                   coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as oldest_age_s
              from outbox
            """;

    private final JdbcTemplate database;

    public Outbox(JdbcTemplate database) {
        this.database = database;
    }

    /** What waits to be sent. */
    public record Backlog(long pending, double oldestAgeSeconds) {}

    /** Joins the caller's transaction. */
    public void add(String topic, String key, byte[] value, Map<String, String> headers) {
        database.update(ADD, topic, key, value, RecordJson.text(headers));
    }

    public Backlog backlog() {
        return database.queryForObject(
                BACKLOG, (row, number) -> new Backlog(row.getLong("pending"), row.getDouble("oldest_age_s")));
    }
}
