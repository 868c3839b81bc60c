package io.modulen.parser.geometry;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * How deep each closed contour lies in others: even is an outline, odd a hole or cut-out.
 *
 * <p>A contour lies in another one when that one is larger, its box holds the inner one's box, and a point well inside
 * the inner one is inside the larger. Shapes that cross each other are therefore beside each other, and exact copies are
 * at the same depth.
 */
final class Nesting {

    private static final double BOX_SLACK_MM = 1e-6;
    private static final double SAME_AREA = 1e-9;
    private static final long MOST_EDGES_LOOKED_AT = 400_000_000;

    private Nesting() {}

    static int[] depths(List<Contour> closed) {
        List<Box> boxes = new ArrayList<>(closed.size());
        List<Region> regions = new ArrayList<>(closed.size());
        for (Contour contour : closed) {
            boxes.add(contour.box());
            regions.add(new Region(contour));
        }
        BoxTree tree = new BoxTree(boxes);
        int[] depths = new int[closed.size()];
        long[] looked = {0};
        for (int i = 0; i < depths.length; i++) {
            int inner = i;
            double[] point = regions.get(i).innerPoint();
            Contour contour = closed.get(i);
            tree.containing(point[0], point[1], outer -> {
                Contour larger = closed.get(outer);
                if (outer != inner
                        && larger.area() > contour.area() * (1 + SAME_AREA)
                        && larger.box().contains(contour.box(), BOX_SLACK_MM)) {
                    looked[0] += regions.get(outer).cost(point[1]);
                    if (regions.get(outer).contains(point[0], point[1])) {
                        depths[inner]++;
                    }
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
}
