package io.modulen.monitoring.statistics;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.chassis.http.StorableTime;
import io.modulen.monitoring.attempt.IdParameter;
import io.modulen.monitoring.queue.QueueDepths;
import io.modulen.monitoring.statistics.StatisticsRepository.Cell;
import io.modulen.monitoring.statistics.WebhookStats.Sum;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /webhooks/timeseries} and {@code /webhooks/slowest}: the sums over time and by endpoint. */
@RestController
class TimeseriesController {

    private static final int MOST_POINTS = 2_000;

    private static final String BUCKETS = """
            select to_timestamp(floor(extract(epoch from bucket) / ?) * ?) as at, outcome, latency,
                   sum(attempts) as attempts, sum(finished) as finished, sum(duration_ms) as duration_ms
              from rollup
             where step = ? and bucket >= ?::timestamptz and bucket < ?::timestamptz
               and (?::text is null or endpoint_id = ?)
             group by 1, outcome, latency
            """;

    /** What ended, and what was posted, within a step. */
    record Point(
            Instant at, long total, long successful, long failed, long attempts, Long p50Ms, Long p95Ms, Long p99Ms) {

        static Point of(Instant at, List<Cell> cells) {
            Sum finished = Sum.ofFinished(cells);
            return new Point(
                    at,
                    finished.total(),
                    finished.successful(),
                    finished.failed(),
                    cells.stream().mapToLong(Cell::attempts).sum(),
                    WebhookStats.percentile(cells, 0.50),
                    WebhookStats.percentile(cells, 0.95),
                    WebhookStats.percentile(cells, 0.99));
        }
    }

    /** Steps in which nothing happened are left out. */
    record Timeseries(Instant from, Instant to, long stepS, List<Point> points, List<QueueDepths.Depth> queue) {}

    record Slow(String endpointId, long attempts, Long p50Ms, Long p95Ms, Long p99Ms, double successRate) {}

    record Slowest(double periodHours, List<Slow> endpoints) {}

    private final JdbcTemplate database;
    private final StatisticsRepository statistics;
    private final QueueDepths depths;
    private final Clock clock;

    TimeseriesController(JdbcTemplate database, StatisticsRepository statistics, QueueDepths depths, Clock clock) {
        this.database = database;
        this.statistics = statistics;
        this.depths = depths;
        this.clock = clock;
    }

    /** @param step {@code minute}, {@code hour}, {@code day} or seconds; chosen to give some 200 points when left out */
    @GetMapping("/webhooks/timeseries")
    Timeseries timeseries(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String step,
            @RequestParam(name = "endpoint_id", required = false) String endpointId) {
        IdParameter.of("endpoint_id", endpointId);
        Instant end = to == null ? clock.instant() : time("to", to);
        Instant begin = from == null ? end.minus(Duration.ofHours(24)) : time("from", from);
        if (!begin.isBefore(end)) {
            throw wrong("from must be before to.");
        }
        long span = Duration.between(begin, end).toSeconds();
        long stepS = step == null ? suitable(span) : seconds(step);
        if (span / stepS > MOST_POINTS) {
            throw wrong("That are more than " + MOST_POINTS + " points; take a larger step or a shorter time.");
        }
        String rollup = stepS % 86_400 == 0 ? "day" : stepS % 3_600 == 0 ? "hour" : "minute";
        Instant aligned = Instant.ofEpochSecond(begin.getEpochSecond() / stepS * stepS);
        Map<Instant, List<Cell>> cells = new TreeMap<>();
        database.query(
                BUCKETS,
                row -> {
                    cells.computeIfAbsent(row.getTimestamp("at").toInstant(), at -> new ArrayList<>())
                            .add(new Cell(
                                    endpointId,
                                    null,
                                    0,
                                    row.getString("outcome"),
                                    row.getInt("latency"),
                                    row.getLong("attempts"),
                                    row.getLong("finished"),
                                    0,
                                    row.getLong("duration_ms")));
                },
                stepS,
                stepS,
                rollup,
                aligned.toString(),
                end.toString(),
                endpointId,
                endpointId);
        List<Point> points = cells.entrySet().stream()
                .map(one -> Point.of(one.getKey(), one.getValue()))
                .toList();
        return new Timeseries(aligned, end, stepS, points, depths.between(aligned, end, stepS));
    }

    /** Endpoints by the 95th percentile of their attempts, slowest first. */
    @GetMapping("/webhooks/slowest")
    Slowest slowest(@RequestParam(defaultValue = "24") double hours, @RequestParam(defaultValue = "10") int limit) {
        if (!(hours > 0) || hours > 24 * 366 || limit < 1 || limit > 1_000) {
            throw wrong("hours must be more than 0 and at most a year's, limit 1 to 1000.");
        }
        Instant now = clock.instant();
        List<Slow> slow = statistics.since(now.minusSeconds((long) (hours * 3_600)), null).stream()
                .filter(cell -> cell.attempts() > 0)
                .collect(Collectors.groupingBy(Cell::endpointId))
                .entrySet()
                .stream()
                .map(one -> new Slow(
                        one.getKey(),
                        one.getValue().stream().mapToLong(Cell::attempts).sum(),
                        WebhookStats.percentile(one.getValue(), 0.50),
                        WebhookStats.percentile(one.getValue(), 0.95),
                        WebhookStats.percentile(one.getValue(), 0.99),
                        Sum.ofAttempts(one.getValue()).successRate()))
                .sorted((a, b) -> Long.compare(b.p95Ms(), a.p95Ms()))
                .limit(limit)
                .toList();
        return new Slowest(hours, slow);
    }

    private static long suitable(long spanS) {
        for (long step : new long[] {60, 300, 900, 3_600, 21_600}) {
            if (spanS / step <= 300) {
                return step;
            }
        }
        return 86_400;
    }

    private static long seconds(String step) {
        return switch (step) {
            case "minute" -> 60;
            case "hour" -> 3_600;
            case "day" -> 86_400;
            default -> {
                boolean whole = step.matches("\\d{1,8}") && Long.parseLong(step) > 0 && Long.parseLong(step) % 60 == 0;
                if (!whole) {
                    throw wrong("step must be minute, hour, day or seconds in whole minutes.");
                }
                yield Long.parseLong(step);
            }
        };
    }

    private static Instant time(String name, String text) {
        try {
            return StorableTime.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name + " must be a time with zone of the years 1970 to 9999, such as 2026-11-24T09:15:00Z.");
        }
    }

    private static Problem wrong(String what) {
        return Problem.of(ProblemType.INVALID_PARAMETER, what);
    }
}
