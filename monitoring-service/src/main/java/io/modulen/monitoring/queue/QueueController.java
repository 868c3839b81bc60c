package io.modulen.monitoring.queue;

import io.modulen.monitoring.statistics.StatisticsRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /webhooks/queue/stats}: what waits, where, and since when. */
@RestController
class QueueController {

    private static final Duration COMPLETED_WINDOW = Duration.ofHours(24);

    private static final String OPEN = "select count(*), min(owed_since) from open_delivery";

    /** The waiting room that a retry lies in follows from what remains until it is due. */
    private static final String RETRYING = """
            select case when remaining >= 21600 then '6h' when remaining >= 3600 then '1h' when remaining >= 600 then '10m'
                        when remaining >= 120 then '2m' when remaining >= 30 then '30s' when remaining >= 5 then '5s'
                        else '1s' end as tier,
                   count(*) as deliveries
              from (select extract(epoch from due_at - clock_timestamp()) as remaining
                      from open_delivery where state = 'retrying') waiting
             group by tier order by min(remaining)
            """;

    private static final String PARKED = """
            select endpoint_id, count(*) as deliveries from open_delivery where state = 'parked'
             group by endpoint_id order by endpoint_id
            """;

    private static final String DEAD = """
            select endpoint_id || '/' || coalesce(reason, 'unknown') as what, count(*) as letters
              from dead_letter where state = 'open' group by 1 order by 1
            """;

    /** The original's five numbers, and beside them where the pending ones are. */
    record QueueStats(
            long total,
            long pending,
            long processing,
            long completed,
            long failed,
            Map<String, Long> retrying,
            Map<String, Long> parked,
            Map<String, Long> deadLetters,
            Double oldestPendingAgeS) {}

    private final JdbcTemplate database;
    private final StatisticsRepository statistics;
    private final EndpointStates endpoints;
    private final Clock clock;

    QueueController(JdbcTemplate database, StatisticsRepository statistics, EndpointStates endpoints, Clock clock) {
        this.database = database;
        this.statistics = statistics;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    @GetMapping("/webhooks/queue/stats")
    QueueStats stats() {
        Instant now = clock.instant();
        Map<String, Long> dead = counts(DEAD);
        long failed = dead.values().stream().mapToLong(Long::longValue).sum();
        long completed = statistics.deliveredSince(now.minus(COMPLETED_WINDOW));
        return database.query(OPEN, row -> {
            row.next();
            long open = row.getLong(1);
            long processing = Math.min(open, endpoints.inFlight());
            Double age = row.getTimestamp(2) == null
                    ? null
                    : Duration.between(row.getTimestamp(2).toInstant(), now).toMillis() / 1000.0;
            return new QueueStats(
                    open + completed + failed,
                    open - processing,
                    processing,
                    completed,
                    failed,
                    counts(RETRYING),
                    counts(PARKED),
                    dead,
                    age);
        });
    }

    private Map<String, Long> counts(String question) {
        Map<String, Long> counts = new LinkedHashMap<>();
        database.query(question, row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
