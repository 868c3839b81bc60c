package io.modulen.monitoring.alert;

import io.modulen.chassis.database.DatabaseAtStart;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks now and then whether something is not as it should be, and tells when that begins and ends.
 *
 * <p>It believes what two looks in a row agree on: while records of an outage are caught up with, a file may seem stuck
 * for the moment between its first record and its last, and a number may dance around its threshold.
 */
final class AlertWatch {

    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);

    private final DatabaseAtStart atStart;
    private final TransactionTemplate transaction;
    private final AlertConditions conditions;
    private final AlertBook book;
    private final AlertTopic topic;
    private final Clock clock;
    private Set<Alert.Key> seenBefore;
    /** The types that the last look could not judge. */
    private Set<String> unknownBefore;

    private volatile int active;

    AlertWatch(
            DatabaseAtStart atStart,
            TransactionTemplate transaction,
            AlertConditions conditions,
            AlertBook book,
            AlertTopic topic,
            Clock clock) {
        this.atStart = atStart;
        this.transaction = transaction;
        this.conditions = conditions;
        this.book = book;
        this.topic = topic;
        this.clock = clock;
    }

    /** How many there were at the last look. */
    int active() {
        return active;
    }

    void look() {
        if (!atStart.isMigrated() || !conditions.canBeJudged()) {
            return;
        }
        AlertConditions.Judgement judged = conditions.now();
        Set<Alert.Key> seen = judged.alerts().stream().map(Alert::key).collect(Collectors.toSet());
        if (seenBefore != null) {
            // What can't be judged now is as it was.
            seenBefore.stream()
                    .filter(key -> judged.unknown().contains(key.type()))
                    .forEach(seen::add);
            writeDown(judged, seen);
        }
        seenBefore = seen;
        unknownBefore = judged.unknown();
        active = book.active().size();
        transaction.executeWithoutResult(status -> book.untold().forEach(this::tell));
    }

    private void writeDown(AlertConditions.Judgement judged, Set<Alert.Key> seen) {
        Instant now = clock.instant();
        judged.alerts().stream()
                .filter(alert -> seenBefore.contains(alert.key()))
                .forEach(alert -> book.begin(alert, now));
        Set<Alert.Key> eitherTime = new HashSet<>(seen);
        eitherTime.addAll(seenBefore);
        book.active().stream()
                .map(entry -> entry.alert().key())
                .filter(key -> !eitherTime.contains(key)
                        && !judged.unknown().contains(key.type())
                        && !unknownBefore.contains(key.type()))
                .forEach(key -> book.end(key, now));
    }

    private void tell(AlertBook.Entry entry) {
        topic.tell(entry);
        book.told(entry.alert().key());
        log.warn(
                "{} {}: {}",
                entry.alert().type(),
                entry.active() ? "began" : "ended",
                entry.alert().reason());
    }
}
