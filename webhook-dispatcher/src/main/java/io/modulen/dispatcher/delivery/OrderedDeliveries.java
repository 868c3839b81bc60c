package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.order.OrderGates;
import io.modulen.dispatcher.order.OrderGates.Member;
import io.modulen.dispatcher.order.Turn;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.poll.WorkResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** Lets a delivery go when those of its file that stand before it are finished; until then it waits, mostly in Kafka. */
public final class OrderedDeliveries {

    /** What is under way is mostly over soon; what is not holds a place that others need. */
    private static final Duration LONGEST_WAIT_IN_MEMORY = Duration.ofSeconds(1);

    /** A little more than the shortest retry tier, or it would come straight back to ask the same again. */
    private static final Duration WAIT_IN_KAFKA = Duration.ofMillis(1_100);

    private final OrderGates gates;
    private final DeliveryRecords records;
    private final DueTimer timer;
    private final Clock clock;

    public OrderedDeliveries(OrderGates gates, DeliveryRecords records, DueTimer timer, Clock clock) {
        this.gates = gates;
        this.records = records;
        this.timer = timer;
        this.clock = clock;
    }

    void taken(Set<TopicPartition> partitions) {
        gates.taken(partitions);
    }

    void dropped(Collection<TopicPartition> partitions) {
        gates.dropped(partitions);
    }

    /** @param takes whether an endpoint is called now, by its id */
    CompletionStage<WorkResult> inTurn(
            WebhookDelivery delivery,
            DeliveryProgress progress,
            int partition,
            Supplier<CompletionStage<WorkResult>> go,
            Predicate<String> takes) {
        Member member = gates.enter(DeliveryRecords.key(delivery), partition, delivery.webhookId());
        long giveWayNanos = System.nanoTime() + LONGEST_WAIT_IN_MEMORY.toNanos();
        try {
            return settle(member, decide(member, delivery, progress, go, takes, giveWayNanos));
        } catch (RuntimeException e) {
            member.left();
            throw e;
        }
    }

    /** A delivery that keeps no order; if it once did, those behind it must learn what became of it. */
    CompletionStage<WorkResult> anyway(WebhookDelivery delivery, CompletionStage<WorkResult> result) {
        return gates.find(DeliveryRecords.key(delivery), delivery.webhookId())
                .map(member -> settle(member, result))
                .orElse(result);
    }

    /** It was finished elsewhere, where it was parked. */
    WorkResult ended(WebhookDelivery delivery) {
        return gates.find(DeliveryRecords.key(delivery), delivery.webhookId())
                .map(member -> member.settled(WorkResult.NOTHING))
                .orElse(WorkResult.NOTHING);
    }

    private static CompletionStage<WorkResult> settle(Member member, CompletionStage<WorkResult> result) {
        return result.whenComplete((value, failure) -> {
                    if (failure != null) {
                        member.left();
                    }
                })
                .thenApply(member::settled);
    }

    private CompletionStage<WorkResult> decide(
            Member member,
            WebhookDelivery delivery,
            DeliveryProgress progress,
            Supplier<CompletionStage<WorkResult>> go,
            Predicate<String> takes,
            long giveWayNanos) {
        boolean taking = takes.test(delivery.endpointId());
        Turn turn = member.turn(taking);
        if (turn instanceof Turn.Go) {
            return go.get();
        }
        Instant soon = clock.instant().plus(WAIT_IN_KAFKA);
        if (turn instanceof Turn.Soon one) {
            Duration left = Duration.ofNanos(giveWayNanos - System.nanoTime());
            return left.isNegative() || left.isZero()
                    ? back(delivery, progress, soon)
                    : CompletableFuture.anyOf(one.moved(), timer.after(left))
                            .thenCompose(moved -> decide(member, delivery, progress, go, takes, giveWayNanos));
        }
        if (turn instanceof Turn.After after) {
            return back(delivery, progress, after.dueAt().isAfter(soon) ? after.dueAt() : soon);
        }
        // Those before it are on their way out of webhook.parked when the endpoint takes calls again.
        return taking
                ? back(delivery, progress, soon)
                : CompletableFuture.completedFuture(WorkResult.of(records.parked(delivery, progress)));
    }

    private CompletionStage<WorkResult> back(WebhookDelivery delivery, DeliveryProgress progress, Instant dueAt) {
        return CompletableFuture.completedFuture(WorkResult.of(records.waiting(delivery, progress.sentBack(dueAt))));
    }
}
