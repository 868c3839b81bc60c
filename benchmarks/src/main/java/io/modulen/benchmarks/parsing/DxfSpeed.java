package io.modulen.benchmarks.parsing;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.parser.dxf.DxfParser;
import io.modulen.parser.dxf.GroupPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A drawing of 2.4 MB of polylines, fully measured, against only splitting its bytes into group pairs. */
public final class DxfSpeed implements Benchmark {

    static final long BYTES = 2_400_000;
    private static final double MOST_TIMES_SPLITTING = 4;
    private static final double MOST_MILLISECONDS = 60;

    @Override
    public String name() {
        return "dxf-speed";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (TemporaryDirectory folder = TemporaryDirectory.create()) {
            Path file = DrawingFiles.polylines(folder.path().resolve("polylines.dxf"), BYTES);
            double megabytes = Files.size(file) / 1e6;
            DxfParser parser = new DxfParser();
            Timing.Pair timing = Timing.alternating(
                    () -> parser.parse(Requests.of(file)).geometry().size(), () -> GroupPairs.count(file));
            double inChild = ChildTiming.warmMilliseconds(file);
            return List.of(
                    Figure.atMost(
                            "dxf-speed.ratio",
                            timing.first() / timing.second(),
                            "x splitting",
                            MOST_TIMES_SPLITTING,
                            null),
                    Figure.watched("dxf-speed.per_megabyte", timing.first() / megabytes, "ms/MB")
                            .withLimit(timing.second() / megabytes),
                    Figure.atMost("dxf-speed.warm_child", inChild, "ms", MOST_MILLISECONDS, timing.second()));
        }
    }
}
