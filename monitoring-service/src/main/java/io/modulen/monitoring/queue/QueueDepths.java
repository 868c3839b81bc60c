package io.modulen.monitoring.queue;

import io.modulen.chassis.database.DatabaseAtStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much waited at each minute; sampled, because nobody can count afterwards what waited then. */
public final class QueueDepths {

    public static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final String SAMPLE = """
            insert into queue_depth (at, queued, retrying, parked, dead)
            select date_trunc('minute', clock_timestamp()),
                   count(*) filter (where state = 'queued'), count(*) filter (where state = 'retrying'),
                   count(*) filter (where state = 'parked'),
                   (select count(*) from dead_letter where state = 'open')
              from open_delivery
            on conflict (at) do update
               set queued = greatest(queue_depth.queued, excluded.queued),
                   retrying = greatest(queue_depth.retrying, excluded.retrying),
                   parked = greatest(queue_depth.parked, excluded.parked), dead = excluded.dead
            """;

    private static final String FORGET = "delete from queue_depth where at < clock_timestamp() - interval '90 days'";

    private static final String BETWEEN = """
            select to_timestamp(floor(extract(epoch from at) / ?) * ?) as bucket, max(queued) as queued,
                   max(retrying) as retrying, max(parked) as parked, max(dead) as dead
              from queue_depth where at >= ?::timestamptz and at < ?::timestamptz
             group by bucket order by bucket
            """;

    /** The most that waited within a step. */
    public record Depth(Instant at, long queued, long retrying, long parked, long dead) {}

    private final JdbcTemplate database;
    private final DatabaseAtStart atStart;

    public QueueDepths(JdbcTemplate database, DatabaseAtStart atStart) {
        this.database = database;
        this.atStart = atStart;
    }

    public void sample() {
        if (atStart.isMigrated()) {
            database.update(SAMPLE);
            database.update(FORGET);
        }
    }

    public List<Depth> between(Instant from, Instant to, long stepS) {
        return database.query(
                BETWEEN,
                (row, number) -> new Depth(
                        row.getTimestamp("bucket").toInstant(),
                        row.getLong("queued"),
                        row.getLong("retrying"),
                        row.getLong("parked"),
                        row.getLong("dead")),
                stepS,
                stepS,
                from.toString(),
                to.toString());
    }
}
