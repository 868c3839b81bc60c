package io.modulen.benchmarks.parsing;

import io.modulen.parser.isolation.ChildSetup;
import io.modulen.parser.isolation.ParseTask;
import io.modulen.parser.isolation.ParserPool;
import io.modulen.parser.isolation.PoolSettings;
import io.modulen.parser.isolation.PoolWatcher;
import java.nio.file.Path;
import java.time.Duration;

/** Times a file through one warm child, answer included. */
final class ChildTiming {

    private static final int WARM_UPS = 20;
    private static final int RUNS = 21;

    private ChildTiming() {}

    static double warmMilliseconds(Path file) throws Exception {
        PoolSettings one = new PoolSettings(
                1, 1, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(3), 384, 1_000, true);
        try (ParserPool pool = new ParserPool(one, setup(), PoolWatcher.NOBODY)) {
            double[] times = new double[RUNS];
            for (int i = -WARM_UPS; i < RUNS; i++) {
                long start = System.nanoTime();
                pool.parse(new ParseTask(file, file.getFileName().toString(), "AUTO"))
                        .get();
                if (i >= 0) {
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            return Timing.median(times);
        }
    }

    static ChildSetup setup() {
        ChildSetup standard = ChildSetup.standard();
        return new ChildSetup(
                standard.limits(), standard.materialTokens(), standard.thickness(), standard.nonCutLayers(), null);
    }
}
