package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.order.OrderGates;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.poll.WorkResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedDeliveriesTest {

    /** Time goes on between one look and the next, as it does. */
    private static final class Passing extends Clock {

        private Instant now = Instant.parse("2026-11-28T12:00:00Z");

        @Override
        public Instant instant() {
            now = now.plusMillis(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Clock clock = new Passing();
    private final DeliveryRecords records = new DeliveryRecords(clock, 6);
    private final DueTimer timer = new DueTimer();
    private final OrderedDeliveries ordered = new OrderedDeliveries(
            new OrderGates(new KafkaConnection(Map.of("bootstrap.servers", "127.0.0.1:1"), "test"), clock),
            records,
            timer,
            clock);

    @AfterEach
    void stop() {
        timer.close();
    }

    @Test
    void whatWaitsBehindARetryThatIsNearlyDueStaysInKafkaForASecond() {
        deliver("first", retryAfter(Duration.ofMillis(300)));

        assertThat(topicOf(deliver("second", WorkResult.NOTHING)))
                .isEqualTo(Topics.RETRY_TIERS.get(0).topic());
    }

    @Test
    void whatWaitsBehindWhatIsOnItsWayOutOfTheParkedStaysInKafkaForASecond() {
        deliver("first", WorkResult.of(records.parked(delivery("first"), begin())));

        assertThat(topicOf(deliver("second", WorkResult.NOTHING)))
                .isEqualTo(Topics.RETRY_TIERS.get(0).topic());
    }

    private WorkResult deliver(String webhookId, WorkResult result) {
        return ordered.inTurn(
                        delivery(webhookId),
                        begin(),
                        0,
                        () -> CompletableFuture.completedFuture(result),
                        endpoint -> true)
                .toCompletableFuture()
                .join();
    }

    private WorkResult retryAfter(Duration delay) {
        DeliveryProgress next = begin().next(clock.instant().plus(delay), clock.instant());
        return WorkResult.of(records.waiting(delivery("first"), next));
    }

    private static String topicOf(WorkResult result) {
        return result.outputs().get(0).topic();
    }

    private static DeliveryProgress begin() {
        return DeliveryProgress.begin(0, TraceParent.random());
    }

    private static WebhookDelivery delivery(String webhookId) {
        return new WebhookDelivery(
                webhookId, "ep_a", webhookId, "file.processed", 1, "{}", "application/json", "2026-11-28T12:00:00Z");
    }
}
