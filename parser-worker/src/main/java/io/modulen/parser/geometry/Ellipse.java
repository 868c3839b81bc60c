package io.modulen.parser.geometry;

/**
 * An ellipse or a part of it: centre, two half axes, and where it starts and how far it goes in the ellipse's parameter
 * (radians, anticlockwise from the first axis to the second).
 */
public record Ellipse(
        double x, double y, double majorX, double majorY, double minorX, double minorY, double start, double sweep)
        implements Smooth.Shape {

    private static final double FULL = 2 * Math.PI;
    private static final int POINTS = 64;

    /** One that lies upright and goes all the way round. */
    public static Curve whole(double x, double y, double radiusX, double radiusY) {
        return Smooth.of(new Ellipse(x, y, radiusX, 0, 0, radiusY, 0, FULL), POINTS);
    }

    /** From one parameter to another; all the way round when they are the same or a full turn apart. */
    public static Curve between(
            double x, double y, double majorX, double majorY, double minorX, double minorY, double start, double end) {
        double turn = (end - start) % FULL;
        double sweep = turn < 0 ? turn + FULL : turn;
        boolean whole = sweep < 1e-6 || sweep > FULL - 1e-6;
        return Smooth.of(new Ellipse(x, y, majorX, majorY, minorX, minorY, start, whole ? FULL : sweep), POINTS);
    }

    @Override
    public Curve under(Affine map) {
        Affine unit = map.after(new Affine(majorX, majorY, minorX, minorY, x, y));
        boolean whole = sweep == FULL;
        if (whole && unit.keepsCircles()) {
            return new Circle(unit.e(), unit.f(), unit.scale());
        }
        int steps = Arcs.steps(unit.stretch(), sweep);
        int points = whole ? steps : steps + 1;
        double[] xs = new double[points];
        double[] ys = new double[points];
        for (int i = 0; i < points; i++) {
            double angle = start + sweep * i / steps;
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            xs[i] = unit.x(cos, sin);
            ys[i] = unit.y(cos, sin);
        }
        return new Polyline(xs, ys, null, whole);
    }
}
