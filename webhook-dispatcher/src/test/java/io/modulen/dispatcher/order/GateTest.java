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

        assertThat(gate.enter("second", back)).isInstanceOf(Turn.After.class);
        assertThat(gate.enter("first", back)).isInstanceOf(Turn.Go.class);
    }

    @Test
    void keepsTheOrderWhenKafkaWasAwayForHours() {
        Gate gate = waitingSinceNoon();
        Instant back = NOON.plus(OUTAGE);

        assertThat(gate.enter("second", back)).isInstanceOf(Turn.After.class);
        assertThat(gate.enter("first", back.plusSeconds(1))).isInstanceOf(Turn.Go.class);
    }

    @Test
    void doesNotWaitForEverForADeliveryThatIsLost() {
        Gate gate = waitingSinceNoon();
        Instant now = NOON;
        while (now.isBefore(NOON.plus(Duration.ofMinutes(59)))) {
            now = now.plusSeconds(10);
            assertThat(gate.enter("second", now)).isInstanceOf(Turn.After.class);
            gate.settle("second", Optional.of(new Spot(Place.WAITING, now.plusSeconds(10))));
        }
        while (now.isBefore(NOON.plus(Duration.ofMinutes(61)))) {
            now = now.plusSeconds(10);
            gate.enter("second", now);
        }

        assertThat(gate.enter("second", now)).isInstanceOf(Turn.Go.class);
    }

    private static Gate waitingSinceNoon() {
        Gate gate = new Gate("ep_a/1", 0, NOON);
        gate.enter("first", NOON);
        gate.settle("first", Optional.of(new Spot(Place.WAITING, NOON)));
        return gate;
    }
}
