package io.modulen.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who gives way when too many want to download. */
class DownloadPlacesTest {

    private final AtomicLong now = new AtomicLong();
    private final List<String> cut = new ArrayList<>();
    private final DownloadPlaces places = new DownloadPlaces(2, now::get);

    private DownloadPlaces.Place take(String name) {
        return places.take(() -> cut.add(name)).orElse(null);
    }

    private void secondsPass(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private static void clientTakes(int bytes, DownloadPlaces.Place place) {
        place.fetched((int) DownloadPlaces.AHEAD + bytes);
    }

    @Test
    void theSlowestGivesWayOnceItHadTimeToGetGoing() {
        clientTakes(100_000, take("slow"));
        clientTakes(10_000, take("slowest"));
        secondsPass(29);
        assertThat(take("early")).isNull();

        secondsPass(1);

        assertThat(take("next")).isNotNull();
        assertThat(cut).containsExactly("slowest");
        assertThat(take("one more")).isNotNull();
        assertThat(cut).containsExactly("slowest", "slow");
        assertThat(take("too many")).isNull();
    }

    @Test
    void nobodyGivesWayWhoIsFastEnoughOrWhileThereIsRoom() {
        clientTakes(60 * DownloadPlaces.LEAST_BYTES_PER_SECOND, take("fast"));
        DownloadPlaces.Place slow = take("slow");
        secondsPass(60);
        slow.giveBack();
        clientTakes(0, take("has just begun"));

        assertThat(take("too many")).isNull();
        assertThat(cut).isEmpty();
    }

    @Test
    void whoGaveWayGivesNoPlaceBackThatAnotherHasNow() {
        DownloadPlaces.Place slow = take("slow");
        take("slow too");
        secondsPass(30);
        assertThat(take("next")).isNotNull();
        assertThat(take("last")).isNotNull();

        slow.giveBack();

        assertThat(take("too many")).isNull();
    }

    @Test
    void whoWasFastOnceAndTakesNothingNowGivesWay() {
        DownloadPlaces.Place stalled = take("stalled");
        clientTakes(50 << 20, stalled);
        DownloadPlaces.Place fast = take("fast");
        for (int halfMinute = 0; halfMinute < 3; halfMinute++) {
            secondsPass(31);
            stalled.fetched(1_000);
            clientTakes(100 << 20, fast);
        }
        secondsPass(5);

        assertThat(take("next")).isNotNull();
        assertThat(cut).containsExactly("stalled");
    }
}
