package io.modulen.benchmarks.parsing;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.parser.isolation.ParseTask;
import io.modulen.parser.isolation.ParserPool;
import io.modulen.parser.isolation.PoolSettings;
import io.modulen.parser.isolation.PoolWatcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What 200 good files notice of 20 bombs among them that no interrupt stops. */
public final class BombNeighbours implements Benchmark {

    private static final int GOOD = 200;
    private static final int BOMBS = 20;
    private static final Duration FAST_WALL = Duration.ofSeconds(1);
    private static final Duration WALL = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "bomb-neighbours";
    }

    @Override
    public List<Figure> run() throws Exception {
        PoolSettings settings = PoolSettings.STANDARD.withWalls(FAST_WALL, WALL);
        try (TemporaryDirectory folder = TemporaryDirectory.create();
                ParserPool pool = new ParserPool(settings, ChildTiming.setup(), PoolWatcher.NOBODY)) {
            List<Path> good = new ArrayList<>();
            for (int i = 0; i < GOOD; i++) {
                good.add(MixedFiles.drawing(folder.path().resolve("good" + i + ".dxf"), i));
            }
            Path bomb = Files.writeString(folder.path().resolve("bomb.pdf"), DrawingFiles.endlessPdf());
            measure(pool, good, null);
            double undisturbed = Timing.percentile(measure(pool, good, null).goodMillis(), 0.99);
            Run disturbed = measure(pool, good, bomb);
            double p99 = Timing.percentile(disturbed.goodMillis(), 0.99);
            // Every bomb ahead takes a fast child for the fast wall; there are two of them.
            double allowed = 3 * undisturbed + BOMBS * FAST_WALL.toMillis() / (double) settings.fastChildren();
            double allowedEnd = BOMBS * WALL.toMillis() / (double) settings.slowChildren();
            return List.of(
                    Figure.atMost("bomb-neighbours.p99", p99, "ms", allowed, undisturbed),
                    Figure.atMost(
                            "bomb-neighbours.all_ended", disturbed.lastBombMillis(), "ms", allowedEnd + 10_000, null),
                    Figure.atLeast("bomb-neighbours.good_parsed", disturbed.parsed(), "files", GOOD, null));
        }
    }

    private record Run(double[] goodMillis, double lastBombMillis, int parsed) {}

    private static Run measure(ParserPool pool, List<Path> good, Path bomb) {
        double[] millis = new double[good.size()];
        boolean[] parsed = new boolean[good.size()];
        List<CompletableFuture<?>> all = new ArrayList<>();
        List<CompletableFuture<?>> bombs = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < good.size(); i++) {
            if (bomb != null && i % (good.size() / BOMBS) == 0) {
                bombs.add(pool.parse(new ParseTask(bomb, "bomb.pdf", "AUTO")));
            }
            int index = i;
            Path file = good.get(i);
            all.add(pool.parse(new ParseTask(file, file.getFileName().toString(), "AUTO"))
                    .thenAccept(ended -> {
                        millis[index] = (System.nanoTime() - start) / 1e6;
                        parsed[index] = ended.outcome() instanceof io.modulen.parser.isolation.ParseOutcome.Parsed;
                    }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        CompletableFuture.allOf(bombs.toArray(CompletableFuture[]::new)).join();
        int count = 0;
        for (boolean one : parsed) {
            count += one ? 1 : 0;
        }
        return new Run(millis, (System.nanoTime() - start) / 1e6, count);
    }
}
