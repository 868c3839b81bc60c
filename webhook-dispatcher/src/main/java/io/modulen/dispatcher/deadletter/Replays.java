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
import io.modulen.dispatcher.replay.ReplayJobs;
import io.modulen.dispatcher.replay.ReplaySource;
import io.modulen.events.OperationalEvent;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends dead letters again, as jobs that survive restarts: what is to be sent, what was, and what came of it stand in
 * Postgres; each delivery leaves by the outbox, in the transaction that marks it sent.
 */
public final class Replays implements ReplaySource {

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

    private final JdbcTemplate database;
    private final ReplayJobs jobs;
    private final TransactionTemplate transaction;
    private final DeadLetterRepository letters;
    private final Outbox outbox;
    private final EndpointDirectory endpoints;
    private final DeliveryRecords records;
    private final OperationalEvents operations;
    private final int maxReplays;

    public Replays(
            JdbcTemplate database,
            ReplayJobs jobs,
            TransactionTemplate transaction,
            DeadLetterRepository letters,
            Outbox outbox,
            EndpointDirectory endpoints,
            DeliveryRecords records,
            OperationalEvents operations,
            WebhookSettings settings) {
        this.database = database;
        this.jobs = jobs;
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
            DeadLetterFilter none = new DeadLetterFilter(null, null, null, null, null, null, null);
            String id = jobs.add(RecordJson.text(none), 0, false);
            jobs.sent(id, webhookId, send(webhookId));
            return id;
        });
    }

    /** Sends all that match, a few at a time; those that are not open any more by then are skipped. */
    String many(DeadLetterFilter filter, double ratePerS) {
        return transaction.execute(status -> {
            String id = jobs.add(RecordJson.text(filter), ratePerS, true);
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

    @Override
    public boolean owns(ReplayJobs.Job job) {
        return job.endpointId() == null;
    }

    @Override
    public void advance(ReplayJobs.Job job) {
        transaction.executeWithoutResult(status -> {
            int allowed = jobs.allow(job.id());
            if (allowed < 1) {
                return;
            }
            for (String webhookId : database.queryForList(NEXT, String.class, job.id(), allowed)) {
                boolean possible = letters.lock(webhookId)
                        .filter(letter -> refusal(letter).isEmpty())
                        .isPresent();
                if (possible) {
                    database.update(MARK_SENT, send(webhookId), job.id(), webhookId);
                } else {
                    database.update(SKIP, job.id(), webhookId);
                }
            }
            database.update(END, job.id());
        });
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
        Optional<Endpoint> endpoint = endpoints.find(letter.endpointId());
        if (endpoint.isEmpty()) {
            return Optional.of(Problem.of(
                    ProblemType.CONFLICT,
                    "The endpoint " + letter.endpointId()
                            + " does not exist any more; discard the dead letter, or send the"
                            + " event to another endpoint with POST /webhooks/replays."));
        }
        return endpoint.get().isActive()
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
}
