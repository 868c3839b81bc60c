package io.modulen.parser.geometry;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.util.BitSet;
import java.util.List;

/**
 * How deep each closed contour lies in others: even is an outline, odd a hole or cut-out.
 *
 * <p>A contour lies in another one when that one is larger, its box holds the inner one's box, and a point well inside
 * the inner one is inside the larger. Shapes that cross each other are therefore beside each other, and exact copies are
 * at the same depth. What lies in an outline that is drawn twice lies in it once: a hole stays a hole.
 */
final class Nesting {

    private static final double BOX_SLACK_MM = 1e-6;
    private static final double SAME_AREA = 1e-9;
    private static final long MOST_EDGES_LOOKED_AT = 400_000_000;

    private Nesting() {}

    /** @param copies which of them lie exactly on an earlier one */
    static int[] depths(List<Contour> closed, BitSet copies) {
        List<Box> boxes = closed.stream().map(Contour::box).toList();
        BoxTree tree = new BoxTree(boxes);
        // Made when somebody asks what lies in them; most contours contain nothing.
        Region[] regions = new Region[closed.size()];
        int[] depths = new int[closed.size()];
        long[] looked = {0};
        for (int i = 0; i < depths.length; i++) {
            int inner = i;
            Contour contour = closed.get(i);
            double[][] point = {null};
            tree.containing(contour.box().minX(), contour.box().minY(), outer -> {
                Contour larger = closed.get(outer);
                if (outer == inner
                        || copies.get(outer)
                        || larger.area() <= contour.area() * (1 + SAME_AREA)
                        || !larger.box().contains(contour.box(), BOX_SLACK_MM)) {
                    return;
                }
                if (point[0] == null) {
                    point[0] = region(regions, closed, inner).innerPoint();
                }
                Region around = region(regions, closed, outer);
                looked[0] += around.cost(point[0][1]);
                if (around.contains(point[0][0], point[0][1])) {
                    depths[inner]++;
                }
            });
            if (looked[0] > MOST_EDGES_LOOKED_AT) {
                throw new Refusal(
                        FailureReason.TOO_COMPLEX,
                        "the contours lie in each other in too many ways to be sorted out; simplify the drawing");
            }
        }
        return depths;
    }

    private static Region region(Region[] regions, List<Contour> closed, int contour) {
        if (regions[contour] == null) {
            regions[contour] = new Region(closed.get(contour));
        }
        return regions[contour];
    }
}
