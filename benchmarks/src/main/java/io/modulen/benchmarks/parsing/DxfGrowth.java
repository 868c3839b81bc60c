package io.modulen.benchmarks.parsing;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.parser.dxf.DxfParser;
import java.nio.file.Path;
import java.util.List;

/** How much longer a drawing of ten times the size takes. */
public final class DxfGrowth implements Benchmark {

    private static final double MOST_TIMES = 12;

    @Override
    public String name() {
        return "dxf-growth";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (TemporaryDirectory folder = TemporaryDirectory.create()) {
            Path small = DrawingFiles.polylines(folder.path().resolve("small.dxf"), 1_000_000);
            Path large = DrawingFiles.polylines(folder.path().resolve("large.dxf"), 10_000_000);
            DxfParser parser = new DxfParser();
            Timing.Pair timing = Timing.alternating(
                    () -> parser.parse(Requests.of(large)).geometry().size(),
                    () -> parser.parse(Requests.of(small)).geometry().size());
            return List.of(Figure.atMost(
                    "dxf-growth", timing.first() / timing.second(), "x for 10 x bytes", MOST_TIMES, null));
        }
    }
}
