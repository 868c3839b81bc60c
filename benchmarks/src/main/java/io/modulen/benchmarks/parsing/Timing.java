package io.modulen.benchmarks.parsing;

import java.util.Arrays;

/** Times two things in turns, so that noise hits both alike. */
final class Timing {

    private static final int WARM_UPS = 15;
    private static final int RUNS = 21;

    private Timing() {}

    /** Something to be timed; its answer keeps it from being optimised away. */
    interface Work {
        Number run() throws Exception;
    }

    /** Medians in milliseconds. */
    record Pair(double first, double second) {}

    static Pair alternating(Work first, Work second) throws Exception {
        double[] firsts = new double[RUNS];
        double[] seconds = new double[RUNS];
        long sink = 0;
        for (int i = -WARM_UPS; i < RUNS; i++) {
            long start = System.nanoTime();
            sink += first.run().longValue();
            long middle = System.nanoTime();
            sink += second.run().longValue();
            long end = System.nanoTime();
            if (i >= 0) {
                firsts[i] = (middle - start) / 1e6;
                seconds[i] = (end - middle) / 1e6;
            }
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return new Pair(median(firsts), median(seconds));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
    }
}
