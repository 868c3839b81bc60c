package io.modulen.parser.geometry;

/** Makes polylines of arcs and Beziers. */
public final class Arcs {

    private static final double FULL = 2 * Math.PI;
    private static final int MIN_STEPS = 128;
    private static final int MAX_STEPS = 4_096;
    private static final double RELATIVE_FLATNESS = 3e-4;

    private Arcs() {}

    /**
     * A circular arc, anticlockwise from start to end, in radians; pieces of at most a half circle, so that every bulge
     * stays small.
     */
    public static Polyline arc(double x, double y, double radius, double start, double end) {
        double sweep = (end - start) % FULL;
        sweep = sweep <= 1e-12 ? sweep + FULL : sweep;
        int pieces = (int) Math.ceil(sweep / (Math.PI * 0.75));
        double[] xs = new double[pieces + 1];
        double[] ys = new double[pieces + 1];
        double[] bulges = new double[pieces + 1];
        for (int i = 0; i <= pieces; i++) {
            double angle = start + sweep * i / pieces;
            xs[i] = x + radius * Math.cos(angle);
            ys[i] = y + radius * Math.sin(angle);
            bulges[i] = i < pieces ? Math.tan(sweep / pieces / 4) : 0;
        }
        return new Polyline(xs, ys, bulges, false);
    }

    /** How many chords a part of a circle needs; at least so many that length and area are right to 0.05 % however small it is. */
    static int steps(double radius, double sweep) {
        double forFlatness =
                radius <= Curve.FLATNESS_MM ? 0 : Math.abs(sweep) / (2 * Math.acos(1 - Curve.FLATNESS_MM / radius));
        double least = Math.max(4, MIN_STEPS * Math.abs(sweep) / FULL);
        double steps = Math.ceil(Math.max(least, forFlatness));
        // A multiple of four puts points on the extremes of an upright whole ellipse.
        return (int) Math.min(MAX_STEPS, Math.ceil(steps / 4) * 4);
    }

    /** Adds a cubic Bezier without its first point, in millimetres; a small one is as true in proportion as a large. */
    public static void bezier(
            PathBuilder path, double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {
        double bend = Math.max(
                Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3));
        double reach = Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2);
        // The chord of one of n pieces is off by at most 3/4 bend / n^2.
        double chords = Math.sqrt(bend * 0.75 / flatness(reach));
        int steps = (int) Math.max(1, Math.min(MAX_STEPS, Math.ceil(chords)));
        for (int i = 1; i < steps; i++) {
            double t = (double) i / steps;
            double s = 1 - t;
            double w0 = s * s * s;
            double w1 = 3 * s * s * t;
            double w2 = 3 * s * t * t;
            double w3 = t * t * t;
            path.add(w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3, w0 * y0 + w1 * y1 + w2 * y2 + w3 * y3);
        }
        path.add(x3, y3);
    }

    /** How far lines may be off a curve that is so long, both in millimetres. */
    public static double flatness(double length) {
        return Math.max(1e-9, Math.min(Curve.FLATNESS_MM, length * RELATIVE_FLATNESS));
    }
}
