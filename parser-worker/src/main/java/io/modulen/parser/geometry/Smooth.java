package io.modulen.parser.geometry;

/**
 * An ellipse, a spline or the like, kept exact through all its maps. How many lines it needs is only known in
 * millimetres: the drawing may be in metres, its block may be inserted a thousand times as large, and a circle that one
 * block squeezes may be round again in the next.
 */
public final class Smooth implements Curve {

    /** What is drawn, before any map. */
    @FunctionalInterface
    public interface Shape {

        /** As it is after a map to millimetres: a circle, or lines that are off by {@link Curve#FLATNESS_MM} at most. */
        Curve under(Affine map);
    }

    private final Shape shape;
    private final Affine map;
    private final int points;

    private Smooth(Shape shape, Affine map, int points) {
        this.shape = shape;
        this.map = map;
        this.points = points;
    }

    /** @param points how much the shape keeps */
    public static Smooth of(Shape shape, int points) {
        return new Smooth(shape, Affine.IDENTITY, points);
    }

    @Override
    public Curve transformed(Affine next) {
        return new Smooth(shape, next.after(map), points);
    }

    /** Made anew each time: a drawing may hold more of these than their lines have room. */
    @Override
    public Curve settled() {
        return shape.under(map);
    }

    @Override
    public double length() {
        return settled().length();
    }

    @Override
    public Box box() {
        return settled().box();
    }

    @Override
    public boolean isClosed() {
        return settled().isClosed();
    }

    @Override
    public double signedArea() {
        return settled().signedArea();
    }

    @Override
    public Polyline flattened() {
        return settled().flattened();
    }

    @Override
    public int points() {
        return points;
    }
}
