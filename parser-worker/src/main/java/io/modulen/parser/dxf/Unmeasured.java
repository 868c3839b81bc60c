package io.modulen.parser.dxf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Counts things that may be drawn to be cut but give no curve, by what they are and where they stand. */
final class Unmeasured {

    private static final Set<String> TYPES = Set.of(
            "REGION",
            "3DSOLID",
            "BODY",
            "SURFACE",
            "EXTRUDEDSURFACE",
            "LOFTEDSURFACE",
            "NURBSURFACE",
            "PLANESURFACE",
            "REVOLVEDSURFACE",
            "SWEPTSURFACE",
            "MESH",
            "MLINE",
            "3DFACE",
            "HELIX",
            "HATCH",
            "SOLID",
            "TRACE",
            "SHAPE",
            "ACAD_PROXY_ENTITY",
            // These have a curve when they have an extent.
            "ELLIPSE",
            "SPLINE");

    private final Map<Thing, Integer> counts = new LinkedHashMap<>();

    private record Thing(String type, String layer) {}

    /** Counts it if it is of a type that somebody may want to be cut. */
    void addIfDrawn(String type, String layer) {
        if (TYPES.contains(type)) {
            add(type, layer);
        }
    }

    void add(String type, String layer) {
        counts.merge(new Thing(type, layer), 1, Integer::sum);
    }

    /** What stands in a block that is placed; its layers may become that of the INSERT. */
    void addAll(Unmeasured block, UnaryOperator<String> layer) {
        block.counts.forEach(
                (thing, count) -> counts.merge(new Thing(thing.type, layer.apply(thing.layer)), count, Integer::sum));
    }

    int kinds() {
        return counts.size();
    }

    Map<String, Integer> byType(Predicate<String> isCut) {
        Map<String, Integer> byType = new LinkedHashMap<>();
        counts.forEach((thing, count) -> {
            if (isCut.test(thing.layer)) {
                byType.merge(thing.type, count, Integer::sum);
            }
        });
        return byType;
    }
}
