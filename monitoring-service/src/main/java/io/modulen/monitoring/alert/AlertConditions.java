package io.modulen.monitoring.alert;

import io.modulen.monitoring.queue.EndpointStates;
import io.modulen.monitoring.statistics.StatisticsRepository;
import io.modulen.monitoring.statistics.StatisticsRepository.Cell;
import io.modulen.monitoring.timeline.StuckFiles;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says what is not as it should be now. */
final class AlertConditions {

    private static final String OLDEST = "select min(owed_since) from open_delivery";

    private static final String DEAD = "select count(*) from dead_letter where state = 'open'";

    private final JdbcTemplate database;
    private final StatisticsRepository statistics;
    private final EndpointStates endpoints;
    private final StuckFiles stuck;
    private final AlertSettings settings;
    private final Clock clock;

    AlertConditions(
            JdbcTemplate database,
            StatisticsRepository statistics,
            EndpointStates endpoints,
            StuckFiles stuck,
            AlertSettings settings,
            Clock clock) {
        this.database = database;
        this.statistics = statistics;
        this.endpoints = endpoints;
        this.stuck = stuck;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the endpoints' states are known; before that, one that is disabled would seem not to be. */
    boolean canBeJudged() {
        return endpoints.isCaughtUp();
    }

    List<Alert> now() {
        Instant now = clock.instant();
        List<Alert> alerts = new ArrayList<>();
        judgeSuccess(now, alerts);
        judgeWaiting(now, alerts);
        judgeDeadLetters(alerts);
        endpoints
                .disabled()
                .forEach((id, reason) -> alerts.add(
                        new Alert(Alert.ENDPOINT_DISABLED, id, "endpoint " + id + " is disabled: " + reason)));
        List<String> files = stuck.descriptions();
        if (!files.isEmpty()) {
            alerts.add(new Alert(
                    Alert.STUCK_FILE,
                    "",
                    files.size() == 1
                            ? "one file has neither been processed nor failed: " + files.get(0)
                            : files.size() + " files have neither been processed nor failed; the oldest is "
                                    + files.get(0)));
        }
        return alerts;
    }

    private void judgeSuccess(Instant now, List<Alert> alerts) {
        List<Cell> hour = statistics.since(now.minus(Duration.ofHours(1)), null);
        long finished = hour.stream().mapToLong(Cell::finished).sum();
        long delivered = hour.stream()
                .filter(Cell::isDelivered)
                .mapToLong(Cell::finished)
                .sum();
        if (finished >= settings.minimumDeliveries() && 100.0 * delivered / finished < settings.successRate()) {
            alerts.add(new Alert(
                    Alert.SUCCESS_RATE,
                    "",
                    String.format(
                            Locale.ROOT,
                            "%d of %d deliveries of the last hour succeeded (%.1f %%), less than %.1f %%",
                            delivered,
                            finished,
                            100.0 * delivered / finished,
                            settings.successRate())));
        }
    }

    private void judgeWaiting(Instant now, List<Alert> alerts) {
        Timestamp oldest = database.queryForObject(OLDEST, Timestamp.class);
        if (oldest == null || settings.oldestPending().isZero()) {
            return;
        }
        Duration age = Duration.between(oldest.toInstant(), now);
        if (age.compareTo(settings.oldestPending()) > 0) {
            alerts.add(new Alert(
                    Alert.OLDEST_PENDING,
                    "",
                    "the oldest delivery waits since " + oldest.toInstant() + ", longer than "
                            + settings.oldestPending().toSeconds() + " s"));
        }
    }

    private void judgeDeadLetters(List<Alert> alerts) {
        long open = database.queryForObject(DEAD, Long.class);
        if (settings.deadLetters() > 0 && open >= settings.deadLetters()) {
            alerts.add(new Alert(
                    Alert.DEAD_LETTERS,
                    "",
                    (open == 1 ? "one dead letter is open; " : open + " dead letters are open; ")
                            + settings.deadLetters() + " or more are an alert"));
        }
    }
}
