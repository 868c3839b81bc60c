package io.modulen.monitoring.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.database.DatabaseAtStart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
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

    private static final String NOW = """
            select count(*) filter (where state = 'queued') as queued,
                   count(*) filter (where state = 'retrying') as retrying,
                   count(*) filter (where state = 'parked') as parked,
                   (select count(*) from dead_letter where state = 'open') as dead, clock_timestamp() as bucket
              from open_delivery
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
    private volatile Depth last;

    public QueueDepths(JdbcTemplate database, DatabaseAtStart atStart, MeterRegistry metrics) {
        this.database = database;
        this.atStart = atStart;
        gauge(metrics, "queued", Depth::queued);
        gauge(metrics, "retrying", Depth::retrying);
        gauge(metrics, "parked", Depth::parked);
        gauge(metrics, "dead", Depth::dead);
    }

    /** Unknown, not zero, until it was looked at. */
    private void gauge(MeterRegistry metrics, String state, ToLongFunction<Depth> count) {
        Gauge.builder("modulen.queue.deliveries", this, me -> me.last == null ? Double.NaN : count.applyAsLong(me.last))
                .description("deliveries that are not finished, and open dead letters")
                .tag("state", state)
                .register(metrics);
    }

    public void sample() {
        if (atStart.isMigrated()) {
            database.update(SAMPLE);
            database.update(FORGET);
            last = database.queryForObject(NOW, QueueDepths::depth);
        }
    }

    public List<Depth> between(Instant from, Instant to, long stepS) {
        return database.query(BETWEEN, QueueDepths::depth, stepS, stepS, from.toString(), to.toString());
    }

    private static Depth depth(ResultSet row, int number) throws SQLException {
        return new Depth(
                row.getTimestamp("bucket").toInstant(),
                row.getLong("queued"),
                row.getLong("retrying"),
                row.getLong("parked"),
                row.getLong("dead"));
    }
}
