package io.modulen.benchmarks.parsing;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.parser.document.Document;
import io.modulen.parser.isolation.ParseTask;
import io.modulen.parser.isolation.ParserPool;
import io.modulen.parser.isolation.PoolSettings;
import io.modulen.parser.isolation.PoolWatcher;
import io.modulen.parser.type.FileParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Files a second through two children against calling the parsers in this process on two threads; pictures included. */
public final class ParsePool implements Benchmark {

    private static final double LEAST_SHARE = 0.6;
    private static final int ROUNDS = 5;
    private static final int FILES = 400;

    @Override
    public String name() {
        return "parse-pool";
    }

    @Override
    public List<Figure> run() throws Exception {
        PoolSettings two = new PoolSettings(
                2, 1, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10), 384, 100_000, true);
        try (TemporaryDirectory folder = TemporaryDirectory.create();
                ParserPool pool = new ParserPool(two, ChildTiming.setup(), PoolWatcher.NOBODY)) {
            List<Path> files = MixedFiles.write(folder.path(), FILES);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                double[] ratios = new double[ROUNDS];
                double[] rates = new double[ROUNDS];
                double[] direct = new double[ROUNDS];
                for (int i = -2; i < ROUNDS; i++) {
                    double inProcess = directly(files, threads);
                    double throughPool = throughPool(files, pool);
                    if (i >= 0) {
                        rates[i] = throughPool;
                        direct[i] = inProcess;
                        ratios[i] = throughPool / inProcess;
                    }
                }
                double spread = Timing.percentile(ratios, 1) - Timing.percentile(ratios, 0.01);
                return List.of(
                        Figure.atLeast("parse-pool.ratio", Timing.median(ratios), "of in-process", LEAST_SHARE, null),
                        Figure.watched("parse-pool.spread", spread, "of in-process"),
                        Figure.watched("parse-pool.rate", Timing.median(rates), "files/s")
                                .withLimit(Timing.median(direct)));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static double directly(List<Path> files, ExecutorService threads) throws Exception {
        FileParser parser = new FileParser();
        long start = System.nanoTime();
        List<Future<?>> parses = new ArrayList<>();
        for (Path file : files) {
            parses.add(threads.submit(() -> draw(parser.parse(Requests.of(file), "AUTO"))));
        }
        for (Future<?> parse : parses) {
            parse.get();
        }
        return files.size() / ((System.nanoTime() - start) / 1e9);
    }

    private static Document.Preview draw(Document document) throws IOException {
        return document.picture().draw();
    }

    private static double throughPool(List<Path> files, ParserPool pool) {
        long start = System.nanoTime();
        List<CompletableFuture<?>> parses = new ArrayList<>();
        for (Path file : files) {
            parses.add(pool.parse(new ParseTask(file, file.getFileName().toString(), "AUTO")));
        }
        CompletableFuture.allOf(parses.toArray(CompletableFuture[]::new)).join();
        return files.size() / ((System.nanoTime() - start) / 1e9);
    }
}
