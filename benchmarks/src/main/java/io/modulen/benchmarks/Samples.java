package io.modulen.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles of what was measured. */
public final class Samples {

    private Samples() {}

    /** @param share between 0 and 1; the nearest rank */
    public static double percentile(Collection<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length - 1, rank - 1))];
    }

    public static double median(double... values) {
        return percentile(Arrays.stream(values).boxed().toList(), 0.5);
    }
}
