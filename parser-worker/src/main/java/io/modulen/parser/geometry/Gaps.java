package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * Open contours that nearly close. A shop would cut most of them as if they did, so the narrowest gaps are closed, and
 * said; over wider ones nothing is closed, and no area is given that would be that of the holes alone.
 *
 * @param closed contours that were closed over gaps of up to 0.1 mm
 * @param widestClosed in millimetres
 * @param left contours with gaps of up to 1 mm that stayed open
 * @param widestLeft in millimetres
 * @param around open contours around closed ones that lie in nothing else
 */
record Gaps(int closed, double widestClosed, int left, double widestLeft, int around) {

    static final double CLOSED_MM = 0.1;
    private static final double NEAR_MM = 1;
    private static final double LEAST_LENGTH_OVER_GAPS = 50;

    /** Chains that close when loose ends so near each other are joined. */
    static List<List<Integer>> narrowIn(OpenLines lines) {
        return within(lines, CLOSED_MM);
    }

    private static List<List<Integer>> within(OpenLines lines, double tolerance) {
        return Rings.of(lines, Joints.ofLooseEnds(lines, tolerance), tolerance).stream()
                .filter(ring -> isNearlyClosed(lines, ring, tolerance))
                .toList();
    }

    /** Not a letter, which is as good as open, nor two lines of a hatch. */
    private static boolean isNearlyClosed(OpenLines lines, List<Integer> ring, double tolerance) {
        Contour contour = lines.joined(ring, true);
        double gaps =
                gapsOf(lines, ring).stream().mapToDouble(Double::doubleValue).sum();
        return gaps <= contour.length() / LEAST_LENGTH_OVER_GAPS && contour.area() > tolerance * contour.length();
    }

    /** @param closed those of {@code lines} that were closed; @param rest what was not */
    static Gaps of(OpenLines lines, List<List<Integer>> closed, OpenLines rest) {
        List<List<Integer>> left = within(rest, NEAR_MM);
        return new Gaps(closed.size(), widest(lines, closed), left.size(), widest(rest, left), 0);
    }

    private static double widest(OpenLines lines, List<List<Integer>> rings) {
        return rings.stream()
                .flatMap(ring -> gapsOf(lines, ring).stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static List<Double> gapsOf(OpenLines lines, List<Integer> ring) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            int end = ring.get(i) ^ 1;
            int next = ring.get((i + 1) % ring.size());
            gaps.add(Math.hypot(lines.xs[end] - lines.xs[next], lines.ys[end] - lines.ys[next]));
        }
        return gaps;
    }

    /** The same, with the open contours counted that lie around outlines. */
    Gaps around(List<Contour> open, List<Contour> outlines) {
        BoxTree boxes = new BoxTree(open.stream().map(Contour::box).toList());
        boolean[] isAround = new boolean[open.size()];
        Region[] regions = new Region[open.size()];
        for (Contour outline : outlines) {
            double[][] point = {null};
            boxes.containing(outline.box().minX(), outline.box().minY(), i -> {
                Contour contour = open.get(i);
                if (isAround[i] || !contour.box().contains(outline.box(), 0)) {
                    return;
                }
                point[0] = point[0] == null ? new Region(outline).innerPoint() : point[0];
                regions[i] = regions[i] == null ? new Region(contour.closedStraight()) : regions[i];
                isAround[i] = regions[i].contains(point[0][0], point[0][1]);
            });
        }
        int count = 0;
        for (boolean one : isAround) {
            count += one ? 1 : 0;
        }
        return new Gaps(closed, widestClosed, left, widestLeft, count);
    }

    /** Whether outlines may be missing, so that areas would be those of something else. */
    boolean leaveAreasUnknown() {
        return left > 0 || around > 0;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (closed > 0) {
            notes.add(closed + " contours did not close and were closed over gaps of up to "
                    + GeometryFacts.round(widestClosed, 3) + " mm");
        }
        if (left > 0) {
            notes.add(left + " contours do not close, with gaps of up to " + GeometryFacts.round(widestLeft, 3)
                    + " mm; areas are not given, and what lies in them may be holes");
        }
        if (around > 0 && left == 0) {
            notes.add(around + " open contours lie around closed ones; areas are not given, as an outline may not be"
                    + " closed, and what lies in it may be holes");
        }
        return notes;
    }
}
