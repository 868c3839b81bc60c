package io.modulen.monitoring.attempt;

import java.util.List;

/**
 * The classes that durations are counted in; percentiles come from them and are the upper bound of a class, so they are
 * never understated and at most half too high.
 *
 * <p>Class 0 is for deliveries that ended without a POST, class 1 for less than the first bound, and so on.
 */
public final class LatencyClasses {

    private static final List<Long> UPPER_BOUNDS_MS = List.of(
            1L, 2L, 3L, 5L, 7L, 10L, 15L, 20L, 30L, 50L, 70L, 100L, 150L, 200L, 300L, 500L, 700L, 1_000L, 1_500L,
            2_000L, 3_000L, 5_000L, 7_000L, 10_000L, 15_000L, 20_000L, 30_000L, 45_000L, 60_000L, 120_000L, 600_000L);

    private LatencyClasses() {}

    static Long[] upperBoundsMs() {
        return UPPER_BOUNDS_MS.toArray(Long[]::new);
    }

    /** For the last class, which has no upper bound, the bound of the one before. */
    public static long upperBoundMs(int latencyClass) {
        return UPPER_BOUNDS_MS.get(Math.min(Math.max(latencyClass, 1), UPPER_BOUNDS_MS.size()) - 1);
    }
}
