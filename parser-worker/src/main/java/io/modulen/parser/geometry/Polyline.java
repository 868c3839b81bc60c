package io.modulen.parser.geometry;

/**
 * Points joined by straight lines and arcs. The line after a point is an arc when the point has a bulge: the tangent of
 * a quarter of the arc's angle, positive when it turns left (the DXF convention).
 */
public final class Polyline implements Curve {

    /** Smaller bulges are straight lines; real files have bulges of nearly zero. */
    static final double STRAIGHT = 1e-9;

    private final double[] xs;
    private final double[] ys;
    private final double[] bulges;
    private final boolean closed;

    /** Takes the arrays as they are. @param bulges null when all lines are straight */
    public Polyline(double[] xs, double[] ys, double[] bulges, boolean closed) {
        this.xs = xs;
        this.ys = ys;
        this.bulges = bulges;
        this.closed = closed;
    }

    public static Polyline line(double x1, double y1, double x2, double y2) {
        return new Polyline(new double[] {x1, x2}, new double[] {y1, y2}, null, false);
    }

    public int size() {
        return xs.length;
    }

    public double x(int point) {
        return xs[point];
    }

    public double y(int point) {
        return ys[point];
    }

    public double bulge(int point) {
        return bulges == null ? 0 : bulges[point];
    }

    public boolean hasArcs() {
        return bulges != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public int points() {
        return xs.length;
    }

    int lines() {
        return closed ? xs.length : xs.length - 1;
    }

    @Override
    public double length() {
        double length = 0;
        int lines = lines();
        for (int i = 0; i < lines; i++) {
            int j = i + 1 == xs.length ? 0 : i + 1;
            double dx = xs[j] - xs[i];
            double dy = ys[j] - ys[i];
            // Not hypot: it guards against overflow, which bounded coordinates can't cause, at ten times the cost.
            double chord = Math.sqrt(dx * dx + dy * dy);
            length += bulges == null || bulges[i] == 0 ? chord : chord * arcOverChord(bulges[i]);
        }
        return length;
    }

    private static double arcOverChord(double bulge) {
        double b = Math.abs(bulge);
        return b <= STRAIGHT ? 1 : Math.atan(b) * (1 + b * b) / b;
    }

    @Override
    public double signedArea() {
        double twice = 0;
        double segments = 0;
        // Relative to the first point: shapes far from the origin keep their digits.
        double x0 = xs.length == 0 ? 0 : xs[0];
        double y0 = ys.length == 0 ? 0 : ys[0];
        for (int i = 0; i < xs.length; i++) {
            int j = i + 1 == xs.length ? 0 : i + 1;
            twice += (xs[i] - x0) * (ys[j] - y0) - (xs[j] - x0) * (ys[i] - y0);
            if (bulges != null && Math.abs(bulges[i]) > STRAIGHT && (closed || j != 0)) {
                double b = bulges[i];
                double chord = Math.hypot(xs[j] - xs[i], ys[j] - ys[i]);
                double radius = chord * (1 + b * b) / (4 * Math.abs(b));
                double angle = 4 * Math.atan(Math.abs(b));
                segments += Math.signum(b) * radius * radius / 2 * (angle - Math.sin(angle));
            }
        }
        return twice / 2 + segments;
    }

    @Override
    public Box box() {
        double minX = Double.POSITIVE_INFINITY;
        double minY = minX;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = maxX;
        for (int i = 0; i < xs.length; i++) {
            minX = Math.min(minX, xs[i]);
            maxX = Math.max(maxX, xs[i]);
            minY = Math.min(minY, ys[i]);
            maxY = Math.max(maxY, ys[i]);
        }
        Box box = new Box(minX, minY, maxX, maxY);
        for (int i = 0; bulges != null && i < lines(); i++) {
            if (Math.abs(bulges[i]) > STRAIGHT) {
                box = box.and(BulgeArc.of(this, i).box());
            }
        }
        return box;
    }

    @Override
    public Curve transformed(Affine map) {
        if (bulges != null && !map.keepsCircles()) {
            return Smooth.of(this::under, points()).transformed(map);
        }
        return mapped(map);
    }

    private Curve under(Affine map) {
        return map.keepsCircles() ? mapped(map) : flattened(map.stretch()).mapped(map);
    }

    private Polyline mapped(Affine map) {
        double[] mappedX = new double[xs.length];
        double[] mappedY = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            mappedX[i] = map.x(xs[i], ys[i]);
            mappedY[i] = map.y(xs[i], ys[i]);
        }
        double[] mappedBulges = bulges;
        if (bulges != null && map.mirrors()) {
            mappedBulges = new double[bulges.length];
            for (int i = 0; i < bulges.length; i++) {
                mappedBulges[i] = -bulges[i];
            }
        }
        return new Polyline(mappedX, mappedY, mappedBulges, closed);
    }

    @Override
    public Polyline flattened() {
        return flattened(1);
    }

    private Polyline flattened(double stretch) {
        if (bulges == null) {
            return this;
        }
        PathBuilder path = new PathBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.add(xs[i], ys[i]);
            if (Math.abs(bulges[i]) > STRAIGHT && i < lines()) {
                BulgeArc.of(this, i).addInnerPoints(path, stretch);
            }
        }
        return path.build(closed);
    }

    Polyline reversed() {
        int n = xs.length;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] b = bulges == null ? null : new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = xs[n - 1 - i];
            y[i] = ys[n - 1 - i];
            if (b != null && i < n - 1) {
                b[i] = -bulges[n - 2 - i];
            }
        }
        return new Polyline(x, y, b, closed);
    }

    /** The same, closed; a last point where the first one is goes away. */
    Polyline asClosed(double tolerance) {
        PathBuilder path = new PathBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.add(xs[i], ys[i]);
            path.bulge(i < lines() ? bulge(i) : 0);
        }
        if (xs.length > 2 && Math.hypot(xs[0] - xs[xs.length - 1], ys[0] - ys[xs.length - 1]) <= tolerance) {
            path.dropLast();
        }
        return path.build(true);
    }
}
