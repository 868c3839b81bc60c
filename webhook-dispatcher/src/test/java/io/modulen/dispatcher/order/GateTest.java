package io.modulen.dispatcher.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.order.Gate.Place;
import io.modulen.dispatcher.order.Gate.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration OUTAGE = Duration.ofHours(3);

    @Test
    void keepsTheOrderWhenTheDispatcherWasAwayForHours() {
        GateRecord record = new GateRecord(List.of(new GateRecord.Delivery("first", "waiting", NOON.toString())));
        Instant back = NOON.plus(OUTAGE);

        Gate gate = Gate.restored("ep_a/1", 0, record, back);

        assertThat(gate.enter("second", back, true)).isInstanceOf(Turn.After.class);
        assertThat(gate.enter("first", back, true)).isInstanceOf(Turn.Go.class);
    }

    @Test
    void keepsTheOrderWhenKafkaWasAwayForHours() {
        Gate gate = waitingSinceNoon();
        Instant back = NOON.plus(OUTAGE);

        assertThat(gate.enter("second", back, true)).isInstanceOf(Turn.After.class);
        assertThat(gate.enter("first", back.plusSeconds(1), true)).isInstanceOf(Turn.Go.class);
    }

    @Test
    void doesNotWaitForEverForADeliveryThatIsLost() {
        Gate gate = waitingSinceNoon();
        Instant now = NOON;
        while (now.isBefore(NOON.plus(Duration.ofMinutes(59)))) {
            now = now.plusSeconds(10);
            assertThat(gate.enter("second", now, true)).isInstanceOf(Turn.After.class);
            gate.settle("second", Optional.of(new Spot(Place.WAITING, now.plusSeconds(10))));
        }
        while (now.isBefore(NOON.plus(Duration.ofMinutes(61)))) {
            now = now.plusSeconds(10);
            gate.enter("second", now, true);
        }

        assertThat(gate.enter("second", now, true)).isInstanceOf(Turn.Go.class);
    }

    @Test
    void doesNotWaitForEverForAParkedDeliveryThatIsLostWhileTheEndpointTakesCalls() {
        Gate gate = parkedSinceNoon();
        Instant now = askEveryTenSeconds(gate, NOON, Duration.ofMinutes(59), true);
        assertThat(gate.enter("second", now, true)).isInstanceOf(Turn.BehindParked.class);

        now = askEveryTenSeconds(gate, now, Duration.ofMinutes(2), true);

        assertThat(gate.enter("second", now, true)).isInstanceOf(Turn.Go.class);
    }

    @Test
    void waitsForAParkedDeliveryHoweverLongTheEndpointIsAway() {
        Gate gate = parkedSinceNoon();
        Instant now = askEveryTenSeconds(gate, NOON, Duration.ofMinutes(50), true);
        now = askEveryTenSeconds(gate, now, Duration.ofHours(30), false);
        now = askEveryTenSeconds(gate, now, Duration.ofMinutes(50), true);

        assertThat(gate.enter("second", now, true)).isInstanceOf(Turn.BehindParked.class);
        assertThat(gate.enter("first", now, true)).isInstanceOf(Turn.Go.class);
    }

    private static Instant askEveryTenSeconds(Gate gate, Instant from, Duration howLong, boolean taking) {
        Instant now = from;
        while (now.isBefore(from.plus(howLong))) {
            now = now.plusSeconds(10);
            gate.enter("second", now, taking);
        }
        return now;
    }

    private static Gate parkedSinceNoon() {
        Gate gate = new Gate("ep_a/1", 0, NOON);
        gate.enter("first", NOON, true);
        gate.settle("first", Optional.of(new Spot(Place.PARKED, null)));
        return gate;
    }

    private static Gate waitingSinceNoon() {
        Gate gate = new Gate("ep_a/1", 0, NOON);
        gate.enter("first", NOON, true);
        gate.settle("first", Optional.of(new Spot(Place.WAITING, NOON)));
        return gate;
    }
}
