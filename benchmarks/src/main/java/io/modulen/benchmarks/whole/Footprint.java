package io.modulen.benchmarks.whole;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.testservers.SystemProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Memory of the whole system at rest, all its processes: proportional set size, so shared pages count once. Linux. */
public final class Footprint implements Benchmark {

    private static final long SETTLE_NANOS = 20_000_000_000L;

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (TemporaryDirectory data = TemporaryDirectory.create();
                SystemProcess system = SystemProcess.launchAsUsersDo(data.path(), Map.of("WEBHOOK_ENABLED", "false"))) {
            system.awaitReady();
            long until = System.nanoTime() + SETTLE_NANOS;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            ProcessHandle main = ProcessHandle.of(system.pid()).orElseThrow();
            double own = megabytes(main.pid());
            double postgres = postgres(data.path());
            double children = main.descendants()
                    .mapToDouble(child -> megabytes(child.pid()))
                    .sum();
            return List.of(
                    Figure.watched("footprint.total", own + children + postgres, "MiB"),
                    Figure.watched("footprint.jvm", own, "MiB"),
                    Figure.watched("footprint.parser_children", children, "MiB"),
                    Figure.watched("footprint.postgres", postgres, "MiB"));
        }
    }

    /** Postgres leaves its parent's family when it starts; its data directory knows it. */
    private static double postgres(Path data) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .trim());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .mapToDouble(process -> megabytes(process.pid()))
                .sum();
    }

    private static double megabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (NoSuchFileException e) {
            return 0; // it ended meanwhile
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
