package io.modulen.parser.dxf;

import java.util.Set;

/** Knows the entities that may be drawn to be cut but give no curve. */
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
            "MPOLYGON",
            "SOLID",
            "TRACE",
            "SHAPE",
            "ACAD_PROXY_ENTITY",
            // These have a curve when they have an extent.
            "ELLIPSE",
            "SPLINE");

    private Unmeasured() {}

    static boolean isDrawn(String type) {
        return TYPES.contains(type);
    }
}
