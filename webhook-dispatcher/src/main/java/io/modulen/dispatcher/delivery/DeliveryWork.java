package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDefinition;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.endpoint.EndpointTopicReader;
import io.modulen.events.DeadLetter;
import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.events.Topics.RetryTier;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.poll.NotNow;
import io.modulen.messaging.poll.RecordWork;
import io.modulen.messaging.poll.WorkResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes a delivery one step further: waits until it is due, posts it, and says which records follow from that.
 *
 * <p>Reads {@code webhook.delivery} and every retry tier. Touches no database.
 */
public final class DeliveryWork implements RecordWork {

    /** What is due sooner is waited for in memory, where it is precise; the rest waits in Kafka. */
    private static final Duration WAIT_IN_MEMORY = Duration.ofSeconds(1);

    private static final Map<String, Long> TIER_DELAY_MS = Topics.RETRY_TIERS.stream()
            .collect(Collectors.toMap(RetryTier::topic, tier -> tier.delay().toMillis()));

    private final EndpointDirectory directory;
    private final EndpointTopicReader reader;
    private final WebhookClient client;
    private final EndpointLanes lanes;
    private final Breakers breakers;
    private final DeliveryRecords records;
    private final AttemptResults results;
    private final OrderedDeliveries ordered;
    private final DueTimer timer;
    private final DoubleSupplier share;
    private final Clock clock;

    /** @param share of the deliveries that this process owns, 0 to 1; rate limits are divided by it */
    public DeliveryWork(
            EndpointDirectory directory,
            EndpointTopicReader reader,
            WebhookClient client,
            EndpointLanes lanes,
            Breakers breakers,
            DeliveryRecords records,
            AttemptResults results,
            OrderedDeliveries ordered,
            DueTimer timer,
            DoubleSupplier share,
            Clock clock) {
        this.directory = directory;
        this.reader = reader;
        this.client = client;
        this.lanes = lanes;
        this.breakers = breakers;
        this.records = records;
        this.results = results;
        this.ordered = ordered;
        this.timer = timer;
        this.share = share;
        this.clock = clock;
    }

    /** A record leaves its tier at append time plus the tier's delay, so that log order is the order of leaving. */
    @Override
    public long startAt(ConsumerRecord<byte[], byte[]> record) {
        Long delay = TIER_DELAY_MS.get(record.topic());
        return delay == null ? 0 : record.timestamp() + delay;
    }

    @Override
    public CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record) {
        WebhookDelivery delivery = DeliveryRecords.read(record.value());
        DeliveryProgress progress = DeliveryProgress.read(record.headers());
        if (record.headers().lastHeader(Headers.FINISHED) != null) {
            return CompletableFuture.completedFuture(ordered.ended(delivery));
        }
        Duration remaining = Duration.between(clock.instant(), progress.dueAt());
        if (remaining.compareTo(WAIT_IN_MEMORY) > 0) {
            return CompletableFuture.completedFuture(WorkResult.of(records.waiting(delivery, progress)));
        }
        Optional<Endpoint> endpoint = directory.find(delivery.endpointId());
        boolean inOrder = endpoint.filter(Endpoint::isOrdered).isPresent() && progress.replay() == 0;
        return inOrder
                ? ordered.inTurn(delivery, progress, record.partition(), () -> proceed(delivery, progress), this::takes)
                : ordered.anyway(delivery, proceed(delivery, progress));
    }

    /** Nothing is read before the endpoints are: what had to be put back would come after what was written later. */
    @Override
    public void taken(Set<TopicPartition> partitions) {
        if (!reader.isLoaded()) {
            throw new NotNow("the endpoints are not read yet", null);
        }
        ordered.taken(partitions);
    }

    @Override
    public void dropped(Collection<TopicPartition> partitions) {
        ordered.dropped(partitions);
    }

    private CompletionStage<WorkResult> proceed(WebhookDelivery delivery, DeliveryProgress progress) {
        Optional<Endpoint> endpoint = directory.find(delivery.endpointId());
        if (endpoint.isEmpty()) {
            return CompletableFuture.completedFuture(withoutEndpoint(delivery, progress));
        }
        if (!takes(endpoint.get())) {
            return CompletableFuture.completedFuture(WorkResult.of(records.parked(delivery, progress)));
        }
        Duration remaining = Duration.between(clock.instant(), progress.dueAt());
        if (remaining.compareTo(Duration.ZERO) > 0) {
            return timer.after(remaining).thenCompose(now -> proceed(delivery, progress));
        }
        Duration rateAsks = lanes.reserve(endpoint.get(), share.getAsDouble());
        if (rateAsks.compareTo(EndpointLanes.LONGEST_WAIT) > 0) {
            return CompletableFuture.completedFuture(sentBack(delivery, progress, endpoint.get()));
        }
        return rateAsks.isZero()
                ? post(delivery, progress, endpoint.get())
                : timer.after(rateAsks).thenCompose(now -> post(delivery, progress, endpoint.get()));
    }

    private CompletionStage<WorkResult> post(WebhookDelivery delivery, DeliveryProgress progress, Endpoint endpoint) {
        return lanes.run(endpoint, () -> postNow(delivery, progress))
                .thenApply(result -> result.orElseGet(() -> sentBack(delivery, progress, endpoint)));
    }

    private WorkResult sentBack(WebhookDelivery delivery, DeliveryProgress progress, Endpoint endpoint) {
        Duration away = lanes.comeBack(endpoint, share.getAsDouble()).orElseGet(progress::overflowDelay);
        return records.sentBack(delivery, progress, away);
    }

    /** It may have waited for its place; the endpoint may have been paused, changed or found down meanwhile. */
    private CompletableFuture<WorkResult> postNow(WebhookDelivery delivery, DeliveryProgress progress) {
        Optional<Endpoint> endpoint = directory.find(delivery.endpointId()).filter(this::takes);
        return endpoint.isEmpty()
                ? CompletableFuture.completedFuture(WorkResult.of(records.parked(delivery, progress)))
                : client.post(endpoint.get(), delivery, progress)
                        .thenApply(answer -> results.of(delivery, progress, endpoint.get(), answer));
    }

    private boolean takes(String endpointId) {
        return directory.find(endpointId).filter(this::takes).isPresent();
    }

    private boolean takes(Endpoint endpoint) {
        return endpoint.isActive() && !breakers.isOpen(endpoint.id());
    }

    private WorkResult withoutEndpoint(WebhookDelivery delivery, DeliveryProgress progress) {
        // A replayed dead letter is one again: it must not count as under way for ever.
        Function<String, WorkResult> decided =
                pending -> EndpointDefinition.DISCARD.equals(pending) && progress.replay() == 0
                        ? WorkResult.NOTHING
                        : WorkResult.of(records.deadUnposted(
                                delivery, progress, DeadLetter.ENDPOINT_DELETED, "the endpoint was deleted"));
        // An endpoint that nobody deleted, such as that of the environment, may come back.
        return directory
                .deleted(delivery.endpointId())
                .map(decided)
                .orElseGet(() -> WorkResult.of(records.parked(delivery, progress)));
    }
}
