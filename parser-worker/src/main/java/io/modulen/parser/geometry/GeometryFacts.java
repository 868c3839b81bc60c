package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measured geometry as the {@code geometry} of a record: millimetres and square millimetres, rounded for people. */
public final class GeometryFacts {

    private static final int MOST_LISTED = 500;

    private GeometryFacts() {}

    public static Map<String, Object> of(Measured measured) {
        double outerArea = 0;
        double innerArea = 0;
        double outerLength = 0;
        int outer = 0;
        int inner = 0;
        int innerCircles = 0;
        int deepest = 0;
        Map<Double, Integer> diameters = new TreeMap<>();
        for (int i = 0; i < measured.closed().size(); i++) {
            Contour contour = measured.closed().get(i);
            deepest = Math.max(deepest, measured.depths()[i]);
            if (measured.isHole(i)) {
                inner++;
                innerArea += contour.area();
                innerCircles += contour.isCircle() ? 1 : 0;
            } else {
                outer++;
                outerArea += contour.area();
                outerLength += contour.length();
            }
            if (contour.curve() instanceof Circle circle) {
                diameters.merge(round(circle.radius() * 2, 2), 1, Integer::sum);
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("contours", measured.closed().size() + measured.open().size());
        facts.put("closed_contours", measured.closed().size());
        facts.put("open_contours", measured.open().size());
        facts.put("pierce_count", measured.closed().size() + measured.open().size());
        facts.put("cut_length_mm", round(measured.cutLength(), 3));
        facts.put("bbox", box(measured.box(), 4));
        boolean known = measured.areAreasKnown();
        facts.put("net_area_mm2", known ? round(outerArea - innerArea, 2) : null);
        facts.put("outer_area_mm2", known ? round(outerArea, 2) : null);
        facts.put("outer_perimeter_mm", known ? round(outerLength, 3) : null);
        facts.put("outer_contours", outer);
        facts.put("inner_contours", inner);
        facts.put("inner_circles", innerCircles);
        facts.put("max_nesting", deepest);
        facts.put("circle_diameters", counted(diameters));
        facts.put("duplicate_contours", measured.duplicateContours());
        facts.put("duplicate_lines", measured.duplicateLines());
        facts.put("degenerate_contours", measured.degenerate().size());
        return facts;
    }

    /** Round holes, drawn as circles or as polygons: diameter, centre, layer. */
    public static List<Map<String, Object>> holes(Measured measured) {
        List<Map<String, Object>> holes = new ArrayList<>();
        for (int i = 0; i < measured.closed().size() && holes.size() < MOST_LISTED; i++) {
            Contour contour = measured.closed().get(i);
            if (measured.isHole(i)) {
                Roundness.fit(contour).ifPresent(circle -> {
                    Map<String, Object> hole = new LinkedHashMap<>();
                    hole.put("diameter", round(circle.radius() * 2, 2));
                    hole.put("center_x", round(circle.x(), 2));
                    hole.put("center_y", round(circle.y(), 2));
                    hole.put("layer", contour.label());
                    hole.put("drawn_as_circle", contour.isCircle());
                    holes.add(hole);
                });
            }
        }
        return holes;
    }

    /** Inner contours that are not round: box, area, length, layer. */
    public static List<Map<String, Object>> cutouts(Measured measured) {
        List<Map<String, Object>> cutouts = new ArrayList<>();
        for (int i = 0; i < measured.closed().size() && cutouts.size() < MOST_LISTED; i++) {
            Contour contour = measured.closed().get(i);
            if (measured.isHole(i) && Roundness.fit(contour).isEmpty()) {
                Map<String, Object> cutout = new LinkedHashMap<>();
                cutout.put("bbox", box(contour.box(), 2));
                cutout.put("area_mm2", round(contour.area(), 2));
                cutout.put("length_mm", round(contour.length(), 2));
                cutout.put("layer", contour.label());
                cutouts.add(cutout);
            }
        }
        return cutouts;
    }

    /** Null for an empty box. */
    public static Map<String, Object> box(Box box, int digits) {
        if (box.isEmpty()) {
            return null;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("min_x", round(box.minX(), digits));
        facts.put("min_y", round(box.minY(), digits));
        facts.put("max_x", round(box.maxX(), digits));
        facts.put("max_y", round(box.maxY(), digits));
        facts.put("width", round(box.width(), digits));
        facts.put("height", round(box.height(), digits));
        return facts;
    }

    public static double round(double value, int digits) {
        double scale = Math.pow(10, digits);
        double rounded = Math.rint(value * scale) / scale;
        return rounded == 0 ? 0.0 : rounded;
    }

    private static Map<String, Object> counted(Map<Double, Integer> diameters) {
        Map<String, Object> counted = new LinkedHashMap<>();
        diameters.entrySet().stream()
                .limit(MOST_LISTED)
                .forEach(entry -> counted.put(entry.getKey().toString(), entry.getValue()));
        return counted;
    }
}
