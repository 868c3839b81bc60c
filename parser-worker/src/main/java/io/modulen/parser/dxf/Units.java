package io.modulen.parser.dxf;

import java.util.Map;

/** Millimetres in each unit that {@code $INSUNITS} can name. */
final class Units {

    /** A part that would be larger was not drawn in the unit that the file names. */
    static final double LARGEST_PART_MM = 20_000;

    private static final Map<Integer, Unit> UNITS = Map.ofEntries(
            Map.entry(1, new Unit("inches", 25.4)),
            Map.entry(2, new Unit("feet", 304.8)),
            Map.entry(3, new Unit("miles", 1_609_344.0)),
            Map.entry(4, new Unit("millimetres", 1.0)),
            Map.entry(5, new Unit("centimetres", 10.0)),
            Map.entry(6, new Unit("metres", 1e3)),
            Map.entry(7, new Unit("kilometres", 1e6)),
            Map.entry(8, new Unit("microinches", 2.54e-5)),
            Map.entry(9, new Unit("mils", 0.0254)),
            Map.entry(10, new Unit("yards", 914.4)),
            Map.entry(11, new Unit("angstroms", 1e-7)),
            Map.entry(12, new Unit("nanometres", 1e-6)),
            Map.entry(13, new Unit("micrometres", 1e-3)),
            Map.entry(14, new Unit("decimetres", 100.0)),
            Map.entry(15, new Unit("decametres", 1e4)),
            Map.entry(16, new Unit("hectometres", 1e5)),
            Map.entry(17, new Unit("gigametres", 1e12)),
            Map.entry(18, new Unit("astronomical units", 1.495978707e14)),
            Map.entry(19, new Unit("light years", 9.4607304725808e18)),
            Map.entry(20, new Unit("parsecs", 3.0856775814913673e19)),
            Map.entry(21, new Unit("US survey feet", 1_200_000.0 / 3_937)),
            Map.entry(22, new Unit("US survey inches", 100_000.0 / 3_937)),
            Map.entry(23, new Unit("US survey yards", 3_600_000.0 / 3_937)),
            Map.entry(24, new Unit("US survey miles", 5_280 * 1_200_000.0 / 3_937)));

    private record Unit(String name, double millimetres) {}

    private Units() {}

    /** 1 for none and for unknown ones. */
    static double millimetres(int insunits) {
        return UNITS.containsKey(insunits) ? UNITS.get(insunits).millimetres() : 1;
    }

    static String name(int insunits) {
        return UNITS.containsKey(insunits)
                ? UNITS.get(insunits).name()
                : insunits == 0 ? "none stated" : "unit " + insunits;
    }
}
