package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Connections that uploads leave to others, and how long they wait for theirs. */
class AcceptancePlacesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static Patience none() {
        return Patience.of(Duration.ZERO);
    }

    @Test
    void fourConnectionsStayFreeAndAPlaceThatIsGivenBackIsTakenAgain() {
        AcceptancePlaces places = new AcceptancePlaces(6, () -> false);

        assertThat(places.take(none())).isTrue();
        assertThat(places.take(none())).isTrue();
        assertThat(places.take(none())).isFalse();
        places.giveBack();
        assertThat(places.take(none())).isTrue();
    }

    @Test
    void aTinyPoolTakesOneAfterTheOther() {
        AcceptancePlaces places = new AcceptancePlaces(2, () -> false);

        assertThat(places.take(none())).isTrue();
        assertThat(places.take(none())).isFalse();
    }

    @Test
    void whoGetsAPlaceWhenTheDatabaseTurnedOutToBeAwayGivesItBackUnused() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        AcceptancePlaces places = new AcceptancePlaces(1, away::get);
        assertThat(places.take(none())).isTrue();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> places.take(Patience.of(LONG)));

        away.set(true);
        places.giveBack();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(places.take(none())).isFalse();
        away.set(false);
        assertThat(places.take(none())).isTrue();
    }

    @Test
    void whatWasWaitedBeforeTheBodyIsTakenFromThePatienceButForASecond() {
        assertThat(Patience.afterWaiting(Duration.ofSeconds(1)).left())
                .isGreaterThan(Duration.ofSeconds(1))
                .isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(Patience.afterWaiting(Duration.ofMinutes(1)).left())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Patience.of(Duration.ofSeconds(-1)).left()).isZero();
    }
}
