package io.modulen.parser.geometry;

import java.util.Optional;

/** Tells whether a closed polyline is meant to be a circle, such as a hole exported as a polygon. */
final class Roundness {

    private static final int FEWEST_POINTS = 8;
    private static final double ROUND = 0.01;
    private static final double ROUND_MM = 0.02;

    private Roundness() {}

    /** The circle through the points, when all lie on one within 1 % of its radius. */
    static Optional<Circle> fit(Contour contour) {
        if (contour.curve() instanceof Circle circle) {
            return Optional.of(circle);
        }
        Box box = contour.box();
        double radius = (box.width() + box.height()) / 4;
        double tolerance = Math.max(ROUND_MM, radius * ROUND);
        if (Math.abs(box.width() - box.height()) > 2 * tolerance) {
            return Optional.empty();
        }
        Polyline line = contour.curve().flattened();
        double x = (box.minX() + box.maxX()) / 2;
        double y = (box.minY() + box.maxY()) / 2;
        for (int i = 0; i < line.size(); i++) {
            if (Math.abs(Math.hypot(line.x(i) - x, line.y(i) - y) - radius) > tolerance) {
                return Optional.empty();
            }
        }
        return line.size() < FEWEST_POINTS ? Optional.empty() : Optional.of(new Circle(x, y, radius));
    }
}
