package io.modulen.parser.geometry;

/** An upright rectangle around something; the empty one contains nothing. */
public record Box(double minX, double minY, double maxX, double maxY) {

    public static final Box EMPTY = new Box(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

    public boolean isEmpty() {
        return minX > maxX;
    }

    public double width() {
        return maxX - minX;
    }

    public double height() {
        return maxY - minY;
    }

    public Box and(Box other) {
        return new Box(
                Math.min(minX, other.minX),
                Math.min(minY, other.minY),
                Math.max(maxX, other.maxX),
                Math.max(maxY, other.maxY));
    }

    public boolean contains(double x, double y, double slack) {
        return x >= minX - slack && x <= maxX + slack && y >= minY - slack && y <= maxY + slack;
    }

    public boolean contains(Box other, double slack) {
        return other.minX >= minX - slack
                && other.minY >= minY - slack
                && other.maxX <= maxX + slack
                && other.maxY <= maxY + slack;
    }
}
