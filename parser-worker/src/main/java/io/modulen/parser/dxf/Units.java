package io.modulen.parser.dxf;

import java.util.Map;

/** Millimetres in each unit that {@code $INSUNITS} can name. */
final class Units {

    /** A part that would be larger was not drawn in the unit that the file names. */
    static final double LARGEST_PART_MM = 20_000;

    private static final Map<Integer, Double> MILLIMETRES = Map.ofEntries(
            Map.entry(1, 25.4),
            Map.entry(2, 304.8),
            Map.entry(3, 1_609_344.0),
            Map.entry(4, 1.0),
            Map.entry(5, 10.0),
            Map.entry(6, 1_000.0),
            Map.entry(7, 1_000_000.0),
            Map.entry(8, 2.54e-5),
            Map.entry(9, 0.0254),
            Map.entry(10, 914.4),
            Map.entry(11, 1e-7),
            Map.entry(12, 1e-6),
            Map.entry(13, 1e-3),
            Map.entry(14, 100.0),
            Map.entry(15, 10_000.0),
            Map.entry(16, 100_000.0),
            Map.entry(21, 304.8006096));

    private static final Map<Integer, String> NAMES =
            Map.of(1, "inches", 2, "feet", 4, "millimetres", 5, "centimetres", 6, "metres", 13, "micrometres");

    private Units() {}

    /** 1 for none and for unknown ones. */
    static double millimetres(int insunits) {
        return MILLIMETRES.getOrDefault(insunits, 1.0);
    }

    static String name(int insunits) {
        return NAMES.getOrDefault(insunits, insunits == 0 ? "none stated" : "unit " + insunits);
    }
}
