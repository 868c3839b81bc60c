package io.modulen.monitoring.queue;

import io.modulen.events.DeadLetter;
import io.modulen.events.OperationalEvent;
import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import io.modulen.monitoring.attempt.StorableText;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where each delivery that was given up stands. Of two records the one with the higher replay number is the later, and
 * within one replay: under way, then given up or delivered, then discarded.
 *
 * <p>Joins the caller's transaction.
 */
public final class DeadLetterStates {

    private static final int REPLAYING = 0;
    private static final int ENDED = 1;
    private static final int DISCARDED = 2;

    /** Records of several topics have no order among them: a discard may come before what it discards. */
    private static final String UPSERT =
            """
            insert into dead_letter as known (webhook_id, endpoint_id, event_type, ingest_id, reason, replay, state,
                                              state_rank, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
            on conflict (webhook_id) do update
               set event_type = coalesce(known.event_type, excluded.event_type),
                   ingest_id = coalesce(known.ingest_id, excluded.ingest_id),
                   reason = case when <later> then coalesce(excluded.reason, known.reason)
                                 else coalesce(known.reason, excluded.reason) end,
                   replay = case when <later> then excluded.replay else known.replay end,
                   state = case when <later> then excluded.state else known.state end,
                   state_rank = case when <later> then excluded.state_rank else known.state_rank end,
                   at = case when <later> then excluded.at else known.at end
            """.replace("<later>", "(known.replay, known.state_rank) < (excluded.replay, excluded.state_rank)");

    private static final String ENDED_UNPOSTED = """
            insert into ended_unposted (webhook_id, replay, dead_at, endpoint_id, event_type, ingest_id, reason, attempts)
            values (?, ?, ?::timestamptz, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    /** A delivery that ended without a POST has no attempt to be counted by. */
    private static final String COUNT_UNPOSTED = """
            insert into rollup (step, bucket, endpoint_id, event_type, status_code, outcome, latency,
                                attempts, finished, tries, duration_ms)
            select step, date_trunc(step, ?::timestamptz at time zone 'UTC') at time zone 'UTC', ?, ?, 0, 'dead', 0,
                   0, 1, ?, 0
              from (values ('minute'), ('hour'), ('day')) as steps (step)
            on conflict (step, bucket, endpoint_id, event_type, status_code, outcome, latency) do update
               set finished = rollup.finished + excluded.finished, tries = rollup.tries + excluded.tries
            """;

    private final JdbcTemplate database;

    public DeadLetterStates(JdbcTemplate database) {
        this.database = database;
    }

    /** Returns whether it ended without a POST. */
    public boolean on(DeadLetter letter) {
        database.update(
                UPSERT,
                letter.webhookId(),
                letter.endpointId(),
                letter.eventType(),
                letter.ingestId(),
                StorableText.of(letter.reason()),
                letter.replay(),
                "open",
                ENDED,
                letter.deadAt());
        boolean unposted =
                DeadLetter.EXPIRED.equals(letter.reason()) || DeadLetter.ENDPOINT_DELETED.equals(letter.reason());
        if (unposted && isNew(letter)) {
            database.update(
                    COUNT_UNPOSTED, letter.deadAt(), letter.endpointId(), letter.eventType(), letter.attempts());
        }
        return unposted;
    }

    private boolean isNew(DeadLetter letter) {
        return database.update(
                        ENDED_UNPOSTED,
                        letter.webhookId(),
                        letter.replay(),
                        letter.deadAt(),
                        letter.endpointId(),
                        letter.eventType(),
                        letter.ingestId(),
                        StorableText.of(letter.reason()),
                        letter.attempts())
                == 1;
    }

    public void replayed(WebhookDelivery delivery, int replay, Instant at) {
        database.update(
                UPSERT,
                delivery.webhookId(),
                delivery.endpointId(),
                delivery.eventType(),
                delivery.ingestId(),
                null,
                replay,
                "replaying",
                REPLAYING,
                at.toString());
    }

    public void delivered(WebhookAttempt attempt) {
        database.update(
                UPSERT,
                attempt.webhookId(),
                attempt.endpointId(),
                attempt.eventType(),
                attempt.ingestId(),
                null,
                attempt.replay(),
                "delivered",
                ENDED,
                attempt.attemptedAt());
    }

    public void discarded(OperationalEvent event) {
        database.update(
                UPSERT,
                event.webhookId(),
                event.endpointId(),
                null,
                null,
                null,
                event.replay(),
                "discarded",
                DISCARDED,
                event.at());
    }
}
