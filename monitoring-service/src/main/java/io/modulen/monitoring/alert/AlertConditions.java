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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says what is not as it should be now. */
final class AlertConditions {

    private static final Logger log = LoggerFactory.getLogger(AlertConditions.class);

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

    /**
     * @param alerts what is not as it should be
     * @param unknown the types of alerts that could not be judged
     */
    record Judgement(List<Alert> alerts, Set<String> unknown) {}

    /** Adds to the alerts what it finds, or throws. */
    interface Condition {
        void judge(List<Alert> alerts);
    }

    Judgement now() {
        Instant now = clock.instant();
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put(Alert.SUCCESS_RATE, alerts -> judgeSuccess(now, alerts));
        conditions.put(Alert.OLDEST_PENDING, alerts -> judgeWaiting(now, alerts));
        conditions.put(Alert.DEAD_LETTERS, this::judgeDeadLetters);
        conditions.put(Alert.ENDPOINT_DISABLED, this::judgeEndpoints);
        conditions.put(Alert.STUCK_FILE, this::judgeFiles);
        return judge(conditions);
    }

    /** Each alone: one that can't be judged must not hide the others. */
    static Judgement judge(Map<String, Condition> conditions) {
        List<Alert> alerts = new ArrayList<>();
        Set<String> unknown = new HashSet<>();
        conditions.forEach((type, condition) -> {
            try {
                List<Alert> found = new ArrayList<>();
                condition.judge(found);
                alerts.addAll(found);
            } catch (RuntimeException e) {
                log.warn("{} can't be judged now and stays as it is: {}", type, e.toString());
                unknown.add(type);
            }
        });
        return new Judgement(alerts, unknown);
    }

    private void judgeEndpoints(List<Alert> alerts) {
        endpoints
                .disabled()
                .forEach((id, reason) -> alerts.add(
                        new Alert(Alert.ENDPOINT_DISABLED, id, "endpoint " + id + " is disabled: " + reason)));
    }

    private void judgeFiles(List<Alert> alerts) {
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
