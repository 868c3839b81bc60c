package io.modulen.monitoring.queue;

import io.modulen.events.WebhookAttempt;
import io.modulen.events.WebhookDelivery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which deliveries are not finished, and what each waits for; made from {@code webhook.delivery}, {@code webhook.parked}
 * and {@code webhook.attempt}, whose records may arrive in any order and more than once.
 *
 * <p>Joins the caller's transaction.
 */
public final class OpenDeliveries {

    private static final String UPSERT = """
            insert into open_delivery as known (webhook_id, replay, endpoint_id, ingest_id, state, due_at, since,
                                                next_attempt, kind, owed_since)
            select ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?::timestamptz
             where not exists (select 1 from attempt
                                where webhook_id = ? and replay = ? and outcome in ('delivered', 'dead'))
               and not exists (select 1 from ended_unposted where webhook_id = ? and replay = ?)
            on conflict (webhook_id, replay) do update
               set state = case when <later> then excluded.state else known.state end,
                   due_at = case when <later> then excluded.due_at else known.due_at end,
                   since = case when <later> then excluded.since else known.since end,
                   next_attempt = case when <later> then excluded.next_attempt else known.next_attempt end,
                   kind = case when <later> then excluded.kind else known.kind end,
                   owed_since = least(known.owed_since, excluded.owed_since)
             where <later> or excluded.owed_since < known.owed_since
            """.replace(
                    "<later>",
                    "(known.next_attempt, known.kind, known.since) < (excluded.next_attempt, excluded.kind, excluded.since)");

    private static final String FINISHED = "delete from open_delivery where webhook_id = ? and replay = ?";

    /** One delivery, first or replayed. */
    record Key(String webhookId, int replay) {}

    /**
     * What a record says of a delivery.
     *
     * @param kind 0 for "an attempt failed, the next is due", 1 for "it lies in a topic"; of one attempt number the former
     *     always comes first
     * @param owedSince the earliest time at which it is known to have been owed
     */
    record Sighting(
            Key key,
            String endpointId,
            long ingestId,
            String state,
            String dueAt,
            Instant since,
            int nextAttempt,
            int kind,
            Instant owedSince) {

        Sighting(
                Key key,
                String endpointId,
                long ingestId,
                String state,
                String dueAt,
                Instant since,
                int nextAttempt,
                int kind) {
            this(key, endpointId, ingestId, state, dueAt, since, nextAttempt, kind, since);
        }

        /** The later of the two, owed since the earlier. */
        Sighting and(Sighting other) {
            Sighting later = other.isAfter(this) ? other : this;
            Instant owed = owedSince.isBefore(other.owedSince) ? owedSince : other.owedSince;
            return new Sighting(
                    key,
                    later.endpointId,
                    later.ingestId,
                    later.state,
                    later.dueAt,
                    later.since,
                    later.nextAttempt,
                    later.kind,
                    owed);
        }

        private boolean isAfter(Sighting other) {
            if (nextAttempt != other.nextAttempt) {
                return nextAttempt > other.nextAttempt;
            }
            return kind != other.kind ? kind > other.kind : since.isAfter(other.since);
        }
    }

    private final JdbcTemplate database;

    public OpenDeliveries(JdbcTemplate database) {
        this.database = database;
    }

    /** What one batch of records says; most deliveries begin and end within one and never touch the table. */
    public static final class Batch {

        private final Map<Key, Sighting> latest = new HashMap<>();
        private final Map<Key, Boolean> finished = new HashMap<>();

        /** @param at when the broker appended it */
        public void queued(WebhookDelivery delivery, int replay, int nextAttempt, Instant at) {
            saw(delivery, replay, "queued", nextAttempt, at);
        }

        public void parked(WebhookDelivery delivery, int replay, int nextAttempt, Instant at) {
            saw(delivery, replay, "parked", nextAttempt, at);
        }

        private void saw(WebhookDelivery delivery, int replay, String state, int nextAttempt, Instant at) {
            add(new Sighting(
                    new Key(delivery.webhookId(), replay),
                    delivery.endpointId(),
                    delivery.ingestId(),
                    state,
                    null,
                    at,
                    nextAttempt,
                    1));
        }

        public void attempted(WebhookAttempt attempt) {
            Key key = new Key(attempt.webhookId(), attempt.replay());
            switch (attempt.outcome()) {
                case WebhookAttempt.RETRY -> add(after(attempt, key, "retrying"));
                case WebhookAttempt.PARKED ->
                    add(attempt.probe() ? stillParked(attempt, key) : after(attempt, key, "parked"));
                default -> finished.put(key, true);
            }
        }

        /** A probe is no attempt: the delivery lies where it lay. */
        private static Sighting stillParked(WebhookAttempt attempt, Key key) {
            return new Sighting(
                    key,
                    attempt.endpointId(),
                    attempt.ingestId(),
                    "parked",
                    null,
                    Instant.parse(attempt.attemptedAt()),
                    attempt.attempt(),
                    1);
        }

        private static Sighting after(WebhookAttempt attempt, Key key, String state) {
            return new Sighting(
                    key,
                    attempt.endpointId(),
                    attempt.ingestId(),
                    state,
                    attempt.nextDueAt(),
                    Instant.parse(attempt.attemptedAt()),
                    attempt.attempt() + 1,
                    0);
        }

        public void ended(String webhookId, int replay) {
            finished.put(new Key(webhookId, replay), true);
        }

        private void add(Sighting next) {
            latest.merge(next.key(), next, Sighting::and);
        }
    }

    /** After the attempts of the batch are written, because those that finished are looked up there. */
    public void apply(Batch batch) {
        Collection<Key> finished = batch.finished.keySet();
        batch.latest.keySet().removeAll(finished);
        if (!batch.latest.isEmpty()) {
            database.batchUpdate(
                    UPSERT,
                    batch.latest.values().stream()
                            .map(OpenDeliveries::parameters)
                            .toList());
        }
        List<Object[]> gone = finished.stream()
                .map(key -> new Object[] {key.webhookId(), key.replay()})
                .toList();
        if (!gone.isEmpty()) {
            database.batchUpdate(FINISHED, gone);
        }
    }

    private static Object[] parameters(Sighting seen) {
        Key key = seen.key();
        return new Object[] {
            key.webhookId(),
            key.replay(),
            seen.endpointId(),
            seen.ingestId(),
            seen.state(),
            seen.dueAt(),
            seen.since().toString(),
            seen.nextAttempt(),
            seen.kind(),
            seen.owedSince().toString(),
            key.webhookId(),
            key.replay(),
            key.webhookId(),
            key.replay()
        };
    }
}
