package io.modulen.monitoring.statistics;

import io.modulen.monitoring.statistics.StatisticsRepository.Cell;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The original's statistics, over finished deliveries, and beside them the attempts.
 *
 * <p>{@code byStatusCode} counts by the last attempt's status, "0" for no answer; durations are those of the last
 * attempts; percentiles are upper bounds of latency classes.
 */
record WebhookStats(
        Number periodHours,
        long total,
        long successful,
        long failed,
        double successRate,
        double avgDurationMs,
        double avgAttempts,
        Map<String, Sum> byEventType,
        Map<String, Long> byStatusCode,
        Sum attempts,
        Map<String, Sum> byEndpoint,
        Long p50Ms,
        Long p95Ms,
        Long p99Ms) {

    /** How many, and how they ended. */
    record Sum(long total, long successful, long failed) {

        static Sum ofFinished(List<Cell> cells) {
            long successful = cells.stream()
                    .filter(Cell::isDelivered)
                    .mapToLong(Cell::finished)
                    .sum();
            long total = cells.stream().mapToLong(Cell::finished).sum();
            return new Sum(total, successful, total - successful);
        }

        static Sum ofAttempts(List<Cell> cells) {
            long successful = cells.stream()
                    .filter(Cell::isDelivered)
                    .mapToLong(Cell::attempts)
                    .sum();
            long total = cells.stream().mapToLong(Cell::attempts).sum();
            return new Sum(total, successful, total - successful);
        }

        /** Percent, two decimals; 0 when there is nothing to divide. */
        double successRate() {
            return total == 0 ? 0 : rounded(100.0 * successful / total);
        }
    }

    static WebhookStats of(double periodHours, List<Cell> cells) {
        List<Cell> finished = cells.stream().filter(cell -> cell.finished() > 0).toList();
        Sum all = Sum.ofFinished(finished);
        long posted = finished.stream()
                .filter(cell -> cell.attempts() > 0)
                .mapToLong(Cell::finished)
                .sum();
        long duration = finished.stream().mapToLong(Cell::durationMs).sum();
        long tries = finished.stream().mapToLong(Cell::tries).sum();
        return new WebhookStats(
                periodHours == Math.rint(periodHours) ? (Number) (long) periodHours : (Number) periodHours,
                all.total(),
                all.successful(),
                all.failed(),
                all.successRate(),
                posted == 0 ? 0 : rounded((double) duration / posted),
                all.total() == 0 ? 0 : rounded((double) tries / all.total()),
                grouped(finished, Cell::eventType),
                finished.stream()
                        .collect(Collectors.groupingBy(
                                cell -> Integer.toString(cell.statusCode()),
                                TreeMap::new,
                                Collectors.summingLong(Cell::finished))),
                Sum.ofAttempts(cells),
                grouped(finished, Cell::endpointId),
                percentile(cells, 0.50),
                percentile(cells, 0.95),
                percentile(cells, 0.99));
    }

    private static Map<String, Sum> grouped(List<Cell> cells, java.util.function.Function<Cell, String> key) {
        return cells.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Sum::ofFinished)));
    }

    /** Over all attempts; null when there were none. */
    static Long percentile(List<Cell> cells, double share) {
        TreeMap<Long, Long> byBound = cells.stream()
                .filter(cell -> cell.attempts() > 0)
                .collect(Collectors.groupingBy(
                        Cell::upperBoundMs, TreeMap::new, Collectors.summingLong(Cell::attempts)));
        long all = byBound.values().stream().mapToLong(Long::longValue).sum();
        long wanted = (long) Math.ceil(share * all);
        long seen = 0;
        for (Map.Entry<Long, Long> bound : byBound.entrySet()) {
            seen += bound.getValue();
            if (seen >= wanted) {
                return bound.getKey();
            }
        }
        return null;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
