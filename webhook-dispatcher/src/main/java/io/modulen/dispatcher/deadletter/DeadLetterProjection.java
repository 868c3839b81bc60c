package io.modulen.dispatcher.deadletter;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.database.DatabaseAway;
import io.modulen.events.DeadLetter;
import io.modulen.events.Topics;
import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.RecordJson;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the dead letters in Postgres as {@code webhook.dlt} and {@code webhook.attempt} tell them.
 *
 * <p>Every statement may run twice, and the two topics may arrive in either order: rows are keyed by webhook id and
 * attempt id, and only a replay number that is not older changes a row.
 */
public final class DeadLetterProjection {

    private static final String DIED = """
            insert into dead_letter (webhook_id, endpoint_id, event_type, ingest_id, reason, status_code, error, attempts,
                                     replay, first_failed_at, dead_at, state, delivery)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, 'open', ?)
            on conflict (webhook_id) do update
               set reason = excluded.reason, status_code = excluded.status_code, error = excluded.error,
                   attempts = excluded.attempts, replay = excluded.replay, first_failed_at = excluded.first_failed_at,
                   dead_at = excluded.dead_at, state = 'open'
             where dead_letter.replay < excluded.replay
                or (dead_letter.state = 'replaying' and dead_letter.replay = excluded.replay)
            """;

    private static final String REPLAY_FAILED = """
            update replay_item set state = 'failed' where webhook_id = ? and replay = ? and state = 'sent'
            """;

    private static final String DELIVERED = """
            update dead_letter set state = 'delivered'
             where webhook_id = ? and replay = ? and state = 'replaying'
            """;

    private static final String REPLAY_DELIVERED = """
            update replay_item set state = 'delivered' where webhook_id = ? and replay = ? and state = 'sent'
            """;

    private static final String FAILED_ATTEMPT = """
            insert into failed_attempt (attempt_id, webhook_id, replay, attempt, attempted_at, duration_ms, outcome,
                                        status_code, error, response_text)
            values (?::uuid, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String FORGET_ATTEMPTS = """
            delete from failed_attempt
             where webhook_id = ? and not exists (select 1 from dead_letter d where d.webhook_id = failed_attempt.webhook_id)
            """;

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final DatabaseAtStart atStart;

    public DeadLetterProjection(JdbcTemplate database, TransactionTemplate transaction, DatabaseAtStart atStart) {
        this.database = database;
        this.transaction = transaction;
        this.atStart = atStart;
    }

    /** All records or none. */
    public void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        atStart.requireMigrated();
        DatabaseAway.isNotNow(() -> transaction.executeWithoutResult(status -> records.forEach(this::apply)));
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.WEBHOOK_DEAD_LETTER)) {
            on(RecordJson.read(record.value(), DeadLetter.class));
        } else {
            on(RecordJson.read(record.value(), WebhookAttempt.class));
        }
    }

    private void on(DeadLetter letter) {
        database.update(
                DIED,
                letter.webhookId(),
                letter.endpointId(),
                letter.eventType(),
                letter.ingestId(),
                letter.reason(),
                letter.statusCode(),
                letter.error(),
                letter.attempts(),
                letter.replay(),
                letter.firstFailedAt(),
                letter.deadAt(),
                RecordJson.text(letter.delivery()));
        if (letter.replay() > 0) {
            database.update(REPLAY_FAILED, letter.webhookId(), letter.replay());
        }
    }

    private void on(WebhookAttempt attempt) {
        if (!WebhookAttempt.DELIVERED.equals(attempt.outcome())) {
            database.update(
                    FAILED_ATTEMPT,
                    attempt.attemptId(),
                    attempt.webhookId(),
                    attempt.replay(),
                    attempt.attempt(),
                    attempt.attemptedAt(),
                    attempt.durationMs(),
                    attempt.outcome(),
                    attempt.statusCode(),
                    attempt.error(),
                    attempt.responseText());
        } else if (attempt.replay() > 0) {
            database.update(DELIVERED, attempt.webhookId(), attempt.replay());
            database.update(REPLAY_DELIVERED, attempt.webhookId(), attempt.replay());
        } else if (attempt.attempt() > 1) {
            database.update(FORGET_ATTEMPTS, attempt.webhookId());
        }
    }
}
