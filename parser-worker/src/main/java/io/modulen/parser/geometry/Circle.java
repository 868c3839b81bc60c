package io.modulen.parser.geometry;

/** A whole circle. */
public record Circle(double x, double y, double radius) implements Curve {

    @Override
    public double length() {
        return 2 * Math.PI * radius;
    }

    @Override
    public Box box() {
        return new Box(x - radius, y - radius, x + radius, y + radius);
    }

    @Override
    public boolean isClosed() {
        return true;
    }

    @Override
    public double signedArea() {
        return Math.PI * radius * radius;
    }

    @Override
    public Curve transformed(Affine map) {
        return map.keepsCircles()
                ? new Circle(map.x(x, y), map.y(x, y), radius * map.scale())
                : Ellipse.whole(x, y, radius, radius).transformed(map);
    }

    @Override
    public Polyline flattened() {
        int steps = Arcs.steps(radius, 2 * Math.PI);
        double[] xs = new double[steps];
        double[] ys = new double[steps];
        for (int i = 0; i < steps; i++) {
            xs[i] = x + radius * Math.cos(2 * Math.PI * i / steps);
            ys[i] = y + radius * Math.sin(2 * Math.PI * i / steps);
        }
        return new Polyline(xs, ys, null, true);
    }

    @Override
    public int points() {
        return 1;
    }
}
