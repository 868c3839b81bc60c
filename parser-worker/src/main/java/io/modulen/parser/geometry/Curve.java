package io.modulen.parser.geometry;

/** A curve as drawn: a circle, or a polyline of straight lines and arcs. */
public sealed interface Curve permits Circle, Polyline {

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
}
