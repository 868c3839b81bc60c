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
                : Arcs.ellipse(x, y, radius, 0, 0, radius, 0, 2 * Math.PI, map);
    }

    @Override
    public Polyline flattened() {
        return Arcs.ellipse(x, y, radius, 0, 0, radius, 0, 2 * Math.PI, Affine.IDENTITY);
    }
}
