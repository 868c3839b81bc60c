package io.modulen.dispatcher.history;

import io.modulen.chassis.http.Problem;
import io.modulen.dispatcher.delivery.DeliveryProgress;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.fanout.Rendering;
import io.modulen.dispatcher.history.HistoryReader.Range;
import io.modulen.dispatcher.replay.ReplayJobs;
import io.modulen.dispatcher.replay.ReplaySource;
import io.modulen.events.Topics;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import io.modulen.messaging.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends past events to one endpoint, as jobs that survive restarts: how far each has read stands in Postgres, and moves in
 * the transaction that puts its deliveries into the outbox.
 *
 * <p>Webhook ids are derived, so a receiver that had an event already recognises it.
 */
public final class HistoryReplays implements ReplaySource, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HistoryReplays.class);

    /** Events that a step looks at when few of them match. */
    private static final int MOST_LOOKED_AT = 5_000;

    private final KafkaConnection kafka;
    private final HistoryRows rows;
    private final ReplayJobs jobs;
    private final TransactionTemplate transaction;
    private final EndpointDirectory endpoints;
    private final Rendering rendering;
    private final DeliveryRecords records;
    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, HistoryReader> readers = new HashMap<>();

    public HistoryReplays(
            KafkaConnection kafka,
            HistoryRows rows,
            ReplayJobs jobs,
            TransactionTemplate transaction,
            EndpointDirectory endpoints,
            Rendering rendering,
            DeliveryRecords records,
            Outbox outbox,
            Clock clock) {
        this.kafka = kafka;
        this.rows = rows;
        this.jobs = jobs;
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.rendering = rendering;
        this.records = records;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How many events there are to send. */
    long count(HistoryRequest request) {
        try (HistoryReader reader = new HistoryReader(kafka)) {
            return count(request, reader, reader.between(request.begin(), request.end(clock.instant())));
        }
    }

    /** Begins a job; returns its id. */
    String start(HistoryRequest request) {
        endpoint(request);
        try (HistoryReader reader = new HistoryReader(kafka)) {
            Map<TopicPartition, Range> ranges = reader.between(request.begin(), request.end(clock.instant()));
            long matched = count(request, reader, ranges);
            return transaction.execute(status -> {
                String id = jobs.addHistory(RecordJson.text(request), request.rate(), request.endpointId(), matched);
                rows.save(id, ranges);
                return id;
            });
        }
    }

    private long count(HistoryRequest request, HistoryReader reader, Map<TopicPartition, Range> ranges) {
        Endpoint endpoint = endpoint(request);
        reader.seek(ranges);
        long matched = 0;
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            matched += owed(request, endpoint, next.get()).isPresent() ? 1 : 0;
        }
        return matched;
    }

    private Endpoint endpoint(HistoryRequest request) {
        return endpoints
                .find(request.endpointId())
                .orElseThrow(() -> Problem.notFound("No endpoint has the id " + request.endpointId() + "."));
    }

    @Override
    public boolean owns(ReplayJobs.Job job) {
        return job.endpointId() != null;
    }

    @Override
    public void advance(ReplayJobs.Job job) {
        Optional<Endpoint> endpoint = endpoints.find(job.endpointId());
        if (endpoint.isEmpty() && endpoints.deleted(job.endpointId()).isPresent()) {
            finish(job.id());
        }
        // What waits for a paused endpoint would be parked anyway; the job waits instead.
        endpoint.filter(Endpoint::isActive).ifPresent(active -> {
            try {
                transaction.executeWithoutResult(status -> step(job, active));
            } catch (RuntimeException e) {
                forget(job.id()); // where the reader stands was rolled back
                throw e;
            }
        });
    }

    @Override
    public void keepOnly(Set<String> running) {
        List.copyOf(readers.keySet()).stream()
                .filter(id -> !running.contains(id))
                .forEach(this::forget);
    }

    private void step(ReplayJobs.Job job, Endpoint endpoint) {
        int allowed = jobs.allow(job.id());
        if (allowed < 1) {
            return;
        }
        HistoryRequest request = RecordJson.read(job.request().getBytes(StandardCharsets.UTF_8), HistoryRequest.class);
        HistoryReader reader = readers.computeIfAbsent(job.id(), id -> new HistoryReader(kafka));
        reader.seek(rows.left(job.id()));
        int sent = 0;
        int lookedAt = 0;
        Optional<ConsumerRecord<byte[], byte[]>> next = Optional.empty();
        while (sent < allowed && lookedAt < MOST_LOOKED_AT && (next = reader.next()).isPresent()) {
            lookedAt++;
            Optional<Rendering.Owed> owed = owed(request, endpoint, next.get());
            if (owed.isPresent() && send(job.id(), owed.get())) {
                sent++;
            }
        }
        rows.save(job.id(), reader.left());
        if (next.isEmpty()) {
            finish(job.id());
        }
    }

    private Optional<Rendering.Owed> owed(
            HistoryRequest request, Endpoint endpoint, ConsumerRecord<byte[], byte[]> record) {
        try {
            return rendering.of(record, Stream.of(endpoint)).stream()
                    .filter(owed -> request.wants(owed.delivery().eventType()))
                    .findFirst();
        } catch (UnreadableRecord e) {
            log.warn("{}-{}@{} is left out: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private boolean send(String replayId, Rendering.Owed owed) {
        WebhookDelivery delivery = owed.delivery();
        OptionalInt replay = rows.nextReplay(delivery.webhookId());
        if (replay.isEmpty()) {
            return false; // it is on its way again already
        }
        DeliveryProgress progress = DeliveryProgress.begin(replay.getAsInt(), owed.trace());
        outbox.add(
                Topics.WEBHOOK_DELIVERY,
                DeliveryRecords.key(delivery),
                RecordJson.write(delivery),
                records.headers(Topics.WEBHOOK_DELIVERY, delivery, progress));
        jobs.sent(replayId, delivery.webhookId(), replay.getAsInt());
        return true;
    }

    private void finish(String replayId) {
        jobs.done(replayId);
        forget(replayId);
    }

    private void forget(String replayId) {
        Optional.ofNullable(readers.remove(replayId)).ifPresent(HistoryReader::close);
    }

    @Override
    public void close() {
        List.copyOf(readers.keySet()).forEach(this::forget);
    }
}
