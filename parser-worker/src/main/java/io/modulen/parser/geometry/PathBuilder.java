package io.modulen.parser.geometry;

import java.util.Arrays;

/** Grows a polyline point by point. */
public final class PathBuilder {

    private double[] xs = new double[16];
    private double[] ys = new double[16];
    private double[] bulges;
    private int size;

    public void add(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, size * 2);
            ys = Arrays.copyOf(ys, size * 2);
            bulges = bulges == null ? null : Arrays.copyOf(bulges, size * 2);
        }
        xs[size] = x;
        ys[size] = y;
        size++;
    }

    /** The bulge of the line that starts at the point added last: the tangent of a quarter of its angle. */
    public void bulge(double bulge) {
        boolean straight = Math.abs(bulge) <= Polyline.STRAIGHT;
        if (size > 0 && !(straight && bulges == null)) {
            bulges = bulges == null ? new double[xs.length] : bulges;
            bulges[size - 1] = straight ? 0 : bulge;
        }
    }

    public int size() {
        return size;
    }

    public double lastX() {
        return xs[size - 1];
    }

    public double lastY() {
        return ys[size - 1];
    }

    /**
     * Adds the points of an open one, the first left out where this one ends there. A bulge of its last point belongs to
     * no line, so it must not bend the next.
     */
    void append(Polyline other) {
        if (size == 0 || isFarFrom(other.x(0), other.y(0))) {
            add(other.x(0), other.y(0));
        }
        for (int i = 1; i < other.size(); i++) {
            bulge(other.bulge(i - 1));
            add(other.x(i), other.y(i));
        }
    }

    private boolean isFarFrom(double x, double y) {
        return Math.hypot(lastX() - x, lastY() - y) > Chaining.TOLERANCE_MM;
    }

    /** Leaves the last point out where the first one is. */
    void close() {
        if (!isFarFrom(xs[0], ys[0])) {
            dropLast();
        }
    }

    /** Without the last point, which is where the first one is. */
    public void dropLast() {
        size--;
        if (bulges != null) {
            bulges[size] = 0;
        }
    }

    public Polyline build(boolean closed) {
        return new Polyline(
                Arrays.copyOf(xs, size),
                Arrays.copyOf(ys, size),
                bulges == null ? null : Arrays.copyOf(bulges, size),
                closed);
    }

    public void clear() {
        size = 0;
        bulges = null;
    }
}
