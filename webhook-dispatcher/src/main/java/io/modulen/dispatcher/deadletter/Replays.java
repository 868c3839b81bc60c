package io.modulen.dispatcher.deadletter;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.deadletter.DeadLetterFilter.Condition;
import io.modulen.dispatcher.delivery.DeliveryProgress;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.endpoint.WebhookSettings;
import io.modulen.dispatcher.operational.OperationalEvents;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends dead letters again, as jobs that survive restarts: what is to be sent, what was, and what came of it stand in
 * Postgres; each delivery leaves by the outbox, in the transaction that marks it sent.
 */
public final class Replays {

    private static final String NEW = "insert into replay (id, request, rate_per_s, state) values (?, ?::jsonb, ?, ?)";

    private static final String ITEM_SENT =
            "insert into replay_item (replay_id, webhook_id, replay, state) values (?, ?, ?, 'sent')";

    private static final String ITEMS =
            "insert into replay_item (replay_id, webhook_id) select ?, webhook_id from dead_letter"
                    + " where state = 'open' and ";

    private static final String NEXT = """
            select webhook_id from replay_item where replay_id = ? and state = 'waiting'
             order by webhook_id limit ?
            """;

    private static final String MARK_SENT =
            "update replay_item set state = 'sent', replay = ? where replay_id = ? and webhook_id = ?";

    private static final String SKIP =
            "update replay_item set state = 'skipped' where replay_id = ? and webhook_id = ?";

    private static final String END = """
            update replay set state = 'done'
             where id = ? and state = 'running'
               and not exists (select 1 from replay_item where replay_id = replay.id and state = 'waiting')
            """;

    private static final String STOP = "update replay set state = 'stopped' where id = ? and state = 'running'";

    private static final String RUNNING = "select id from replay where state = 'running' order by created_at";

    /** What the rate has room for since the last step; the row's lock keeps other processes out. */
    private static final String ALLOWED = """
            select least(200, floor(rate_per_s * extract(epoch from clock_timestamp() - last_step_at)))::int
              from replay where id = ? and state = 'running' for update
            """;

    private static final String STEPPED = "update replay set last_step_at = clock_timestamp() where id = ?";

    private static final String PROGRESS = """
            select r.id, r.state, r.rate_per_s, count(i.webhook_id) as matched,
                   count(*) filter (where i.state in ('sent', 'delivered', 'failed')) as sent,
                   count(*) filter (where i.state = 'delivered') as delivered,
                   count(*) filter (where i.state = 'failed') as failed,
                   count(*) filter (where i.state = 'skipped') as skipped
              from replay r left join replay_item i on i.replay_id = r.id
             where (?::text is null or r.id = ?)
             group by r.id
             order by r.created_at desc
             limit 1000
            """;

    /** How far a job is, with the names of the REST answer. */
    public record Progress(
            String replayId,
            String state,
            double ratePerS,
            long matched,
            long sent,
            long delivered,
            long failed,
            long skipped) {}

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final DeadLetterRepository letters;
    private final Outbox outbox;
    private final EndpointDirectory endpoints;
    private final DeliveryRecords records;
    private final OperationalEvents operations;
    private final int maxReplays;

    public Replays(
            JdbcTemplate database,
            TransactionTemplate transaction,
            DeadLetterRepository letters,
            Outbox outbox,
            EndpointDirectory endpoints,
            DeliveryRecords records,
            OperationalEvents operations,
            WebhookSettings settings) {
        this.database = database;
        this.transaction = transaction;
        this.letters = letters;
        this.outbox = outbox;
        this.endpoints = endpoints;
        this.records = records;
        this.operations = operations;
        this.maxReplays = settings.maxReplays();
    }

    /** Sends one now; returns the id of the job that follows it. */
    String one(String webhookId) {
        return transaction.execute(status -> {
            DeadLetterRepository.Row letter = letters.lock(webhookId)
                    .orElseThrow(() -> Problem.notFound("No dead letter has the webhook id " + webhookId + "."));
            refusal(letter).ifPresent(problem -> {
                throw problem;
            });
            String id = newId();
            database.update(
                    NEW,
                    id,
                    RecordJson.text(new DeadLetterFilter(null, null, null, null, null, null, null)),
                    0,
                    "done");
            database.update(ITEM_SENT, id, webhookId, send(webhookId));
            return id;
        });
    }

    /** Sends all that match, a few at a time; those that are not open any more by then are skipped. */
    String many(DeadLetterFilter filter, double ratePerS) {
        return transaction.execute(status -> {
            String id = newId();
            database.update(NEW, id, RecordJson.text(filter), ratePerS, "running");
            Condition which = filter.condition();
            List<Object> parameters = new ArrayList<>(List.of(id));
            parameters.addAll(which.parameters());
            database.update(ITEMS + which.sql(), parameters.toArray());
            return id;
        });
    }

    /** Ends it for good; told as an operational event, so that others who count dead letters know. */
    void discard(String webhookId, String reason) {
        transaction.executeWithoutResult(status -> {
            DeadLetterRepository.Row letter = letters.lock(webhookId)
                    .orElseThrow(() -> Problem.notFound("No dead letter has the webhook id " + webhookId + "."));
            if (!letters.discard(webhookId, reason)) {
                throw Problem.of(
                        ProblemType.CONFLICT,
                        "The dead letter is " + letter.state() + "; only open ones are discarded.");
            }
            operations.owe(new OperationalEvent(
                    OperationalEvent.DEAD_LETTER_DISCARDED,
                    letter.endpointId(),
                    webhookId,
                    letter.replay(),
                    reason,
                    operations.now()));
        });
    }

    List<String> running() {
        return database.queryForList(RUNNING, String.class);
    }

    /** Takes the job as many letters further as its rate has room for by now. */
    void advance(String replayId) {
        transaction.executeWithoutResult(status -> {
            int allowed = database.queryForList(ALLOWED, Integer.class, replayId).stream()
                    .findFirst()
                    .orElse(0);
            if (allowed < 1) {
                return;
            }
            database.update(STEPPED, replayId);
            for (String webhookId : database.queryForList(NEXT, String.class, replayId, allowed)) {
                boolean possible = letters.lock(webhookId)
                        .filter(letter -> refusal(letter).isEmpty())
                        .isPresent();
                if (possible) {
                    database.update(MARK_SENT, send(webhookId), replayId, webhookId);
                } else {
                    database.update(SKIP, replayId, webhookId);
                }
            }
            database.update(END, replayId);
        });
    }

    boolean stop(String replayId) {
        return database.update(STOP, replayId) == 1;
    }

    List<Progress> list() {
        return progress(null);
    }

    Optional<Progress> find(String replayId) {
        return progress(replayId).stream().findFirst();
    }

    private List<Progress> progress(String replayId) {
        return database.query(
                PROGRESS,
                (row, number) -> new Progress(
                        row.getString("id"),
                        row.getString("state"),
                        row.getDouble("rate_per_s"),
                        row.getLong("matched"),
                        row.getLong("sent"),
                        row.getLong("delivered"),
                        row.getLong("failed"),
                        row.getLong("skipped")),
                replayId,
                replayId);
    }

    private Optional<Problem> refusal(DeadLetterRepository.Row letter) {
        if (letter.state().equals("replaying")) {
            return Optional.of(Problem.of(ProblemType.REPLAY_UNDER_WAY, "Wait until the replay has ended."));
        }
        if (!letter.state().equals("open")) {
            return Optional.of(Problem.of(
                    ProblemType.CONFLICT, "The dead letter is " + letter.state() + "; only open ones are replayed."));
        }
        if (letter.replay() >= maxReplays) {
            return Optional.of(Problem.of(
                    ProblemType.CONFLICT,
                    "It was replayed " + letter.replay() + " times; WEBHOOK_MAX_REPLAYS ends the loop."));
        }
        boolean active =
                endpoints.find(letter.endpointId()).filter(Endpoint::isActive).isPresent();
        return active
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ProblemType.ENDPOINT_NOT_ACTIVE,
                        "The endpoint " + letter.endpointId() + " is not active; resume it, then replay."));
    }

    private int send(String webhookId) {
        int replay = letters.beginReplay(webhookId);
        WebhookDelivery delivery = letters.delivery(webhookId);
        DeliveryProgress progress = DeliveryProgress.begin(replay, TraceParent.random());
        outbox.add(
                Topics.WEBHOOK_DELIVERY,
                DeliveryRecords.key(delivery),
                RecordJson.write(delivery),
                records.headers(Topics.WEBHOOK_DELIVERY, delivery, progress));
        return replay;
    }

    private static String newId() {
        return "rpl_" + UUID.randomUUID().toString().replace("-", "");
    }
}
