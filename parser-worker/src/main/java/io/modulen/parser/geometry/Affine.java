package io.modulen.parser.geometry;

/** A map of the plane: {@code x' = a x + c y + e}, {@code y' = b x + d y + f}, LightBurn's and SVG's order. */
public record Affine(double a, double b, double c, double d, double e, double f) {

    public static final Affine IDENTITY = new Affine(1, 0, 0, 1, 0, 0);

    private static final double SAME = 1e-6;

    public static Affine scaling(double x, double y) {
        return new Affine(x, 0, 0, y, 0, 0);
    }

    public static Affine translation(double x, double y) {
        return new Affine(1, 0, 0, 1, x, y);
    }

    public static Affine rotation(double radians) {
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new Affine(cos, sin, -sin, cos, 0, 0);
    }

    /** The map that does {@code first} and then this. */
    public Affine after(Affine first) {
        return new Affine(
                a * first.a + c * first.b,
                b * first.a + d * first.b,
                a * first.c + c * first.d,
                b * first.c + d * first.d,
                a * first.e + c * first.f + e,
                b * first.e + d * first.f + f);
    }

    public double x(double x, double y) {
        return a * x + c * y + e;
    }

    public double y(double x, double y) {
        return b * x + d * y + f;
    }

    /** Whether circles stay circles. */
    public boolean keepsCircles() {
        double first = a * a + b * b;
        double second = c * c + d * d;
        double size = Math.max(first, second);
        return Math.abs(first - second) <= SAME * size && Math.abs(a * c + b * d) <= SAME * size;
    }

    /** By how much lengths grow, when circles stay circles. */
    public double scale() {
        return Math.sqrt(Math.abs(a * d - b * c));
    }

    /** By how much lengths grow in the direction in which they grow most. */
    public double stretch() {
        double sum = a * a + b * b + c * c + d * d;
        double area = a * d - b * c;
        return Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * area * area))) / 2);
    }

    public boolean mirrors() {
        return a * d - b * c < 0;
    }

    public boolean isFinite() {
        return Double.isFinite(a + b + c + d + e + f);
    }
}
