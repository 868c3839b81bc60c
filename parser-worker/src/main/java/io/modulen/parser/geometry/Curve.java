package io.modulen.parser.geometry;

/** A curve as drawn: a circle, a polyline of straight lines and arcs, or one that is not in millimetres yet. */
public sealed interface Curve permits Circle, Polyline, Smooth {

    /** How far a flattened curve may be off, in millimetres. */
    double FLATNESS_MM = 0.002;

    double length();

    Box box();

    boolean isClosed();

    /** Positive when it runs anticlockwise; an open curve is closed with a straight line. */
    double signedArea();

    Curve transformed(Affine map);

    /** The same with straight lines only, never off by more than {@link #FLATNESS_MM}. */
    Polyline flattened();

    /** A circle or a polyline: the curve when its coordinates have become millimetres. */
    default Curve settled() {
        return this;
    }

    /** How much there is to keep, in points. */
    int points();
}
