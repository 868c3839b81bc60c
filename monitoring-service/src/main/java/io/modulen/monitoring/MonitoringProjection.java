package io.modulen.monitoring;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.database.DatabaseAway;
import io.modulen.events.DeadLetter;
import io.modulen.events.Headers;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.monitoring.attempt.AttemptRecorder;
import io.modulen.monitoring.live.LiveChanges;
import io.modulen.monitoring.queue.DeadLetterStates;
import io.modulen.monitoring.queue.OpenDeliveries;
import io.modulen.monitoring.timeline.FileEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a batch of records of any topic into the database, all or none; every record may come twice. */
public final class MonitoringProjection {

    private final TransactionTemplate transaction;
    private final DatabaseAtStart atStart;
    private final AttemptRecorder attempts;
    private final OpenDeliveries open;
    private final DeadLetterStates deadLetters;
    private final FileEvents files;
    private final LiveChanges live;

    public MonitoringProjection(
            TransactionTemplate transaction,
            DatabaseAtStart atStart,
            AttemptRecorder attempts,
            OpenDeliveries open,
            DeadLetterStates deadLetters,
            FileEvents files,
            LiveChanges live) {
        this.transaction = transaction;
        this.atStart = atStart;
        this.attempts = attempts;
        this.open = open;
        this.deadLetters = deadLetters;
        this.files = files;
        this.live = live;
    }

    public void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        atStart.requireMigrated();
        DatabaseAway.isNotNow(() -> transaction.executeWithoutResult(status -> project(records)));
        live.changed();
    }

    private void project(List<ConsumerRecord<byte[], byte[]>> records) {
        List<WebhookAttempt> attempted = new ArrayList<>();
        OpenDeliveries.Batch batch = new OpenDeliveries.Batch();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            switch (record.topic()) {
                case Topics.WEBHOOK_ATTEMPT -> {
                    WebhookAttempt attempt = RecordJson.read(record.value(), WebhookAttempt.class);
                    attempted.add(attempt);
                    batch.attempted(attempt);
                    if (attempt.replay() > 0 && WebhookAttempt.DELIVERED.equals(attempt.outcome())) {
                        deadLetters.delivered(attempt);
                    }
                }
                case Topics.WEBHOOK_DELIVERY -> {
                    if (record.headers().lastHeader(Headers.FINISHED) != null) {
                        continue; // for the dispatchers, which keep the order; its end is told by other records
                    }
                    WebhookDelivery delivery = RecordJson.read(record.value(), WebhookDelivery.class);
                    batch.queued(delivery, replayOf(record), attemptOf(record), appended(record));
                    if (replayOf(record) > 0) {
                        deadLetters.replayed(delivery, replayOf(record), appended(record));
                    }
                }
                case Topics.WEBHOOK_PARKED ->
                    batch.parked(
                            RecordJson.read(record.value(), WebhookDelivery.class),
                            replayOf(record),
                            attemptOf(record),
                            appended(record));
                case Topics.WEBHOOK_DEAD_LETTER -> {
                    DeadLetter letter = RecordJson.read(record.value(), DeadLetter.class);
                    if (deadLetters.on(letter)) {
                        batch.ended(letter.webhookId(), letter.replay());
                    }
                }
                case Topics.WEBHOOK_OPERATIONAL -> {
                    OperationalEvent event = RecordJson.read(record.value(), OperationalEvent.class);
                    if (OperationalEvent.DEAD_LETTER_DISCARDED.equals(event.type())) {
                        deadLetters.discarded(event);
                    }
                }
                default -> files.on(record);
            }
        }
        attempts.record(attempted);
        open.apply(batch);
    }

    private static int replayOf(ConsumerRecord<byte[], byte[]> record) {
        return (int) RecordHeaders.number(record.headers(), Headers.REPLAY).orElse(0);
    }

    private static int attemptOf(ConsumerRecord<byte[], byte[]> record) {
        return (int) RecordHeaders.number(record.headers(), Headers.ATTEMPT).orElse(1);
    }

    private static Instant appended(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
