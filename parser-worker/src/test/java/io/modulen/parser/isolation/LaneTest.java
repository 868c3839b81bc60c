package io.modulen.parser.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void aSmallFileGoesBeforeLargeOnesOfTheLastMinuteAndNothingWaitsForEver() {
        long now = Duration.ofHours(1).toNanos();
        long before = now - Duration.ofSeconds(50).toNanos();

        assertThat(Lane.rank(now, 1_500)).isLessThan(Lane.rank(before, 1_200_000));
        assertThat(Lane.rank(now, 0))
                .isGreaterThan(Lane.rank(now - Duration.ofSeconds(61).toNanos(), Long.MAX_VALUE / 4));
        assertThat(Lane.rank(now, 1_500)).isGreaterThan(Lane.rank(before, 1_500));
    }
}
