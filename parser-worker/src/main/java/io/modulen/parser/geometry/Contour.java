package io.modulen.parser.geometry;

/**
 * What the laser cuts in one go: a closed line or an open one, after chaining.
 *
 * @param area 0 for an open one
 * @param label of the first piece in it
 */
public record Contour(Curve curve, boolean closed, double length, double area, Box box, String label) {

    static Contour of(Curve curve, String label) {
        boolean closed = curve.isClosed();
        return new Contour(
                curve, closed, curve.length(), closed ? Math.abs(curve.signedArea()) : 0, curve.box(), label);
    }

    Contour ofLength(double drawn) {
        return new Contour(curve, closed, drawn, area, box, label);
    }

    /** An open one with a straight line between its ends. */
    Contour closedStraight() {
        return of(((Polyline) curve).asClosed(0), label);
    }

    /** Drawn as a circle, not merely looking like one. */
    public boolean isCircle() {
        return curve instanceof Circle;
    }
}
