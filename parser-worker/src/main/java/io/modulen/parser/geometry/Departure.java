package io.modulen.parser.geometry;

/** Where a line goes from one of its ends. */
final class Departure {

    private Departure() {}

    /** The direction, in radians, of the point that lies so far along the line. */
    static double angle(Polyline line, boolean fromEnd, double distance) {
        Polyline way = fromEnd ? line.reversed() : line;
        double left = distance;
        double x = way.x(0);
        double y = way.y(0);
        for (int i = 0; i + 1 < way.size() && left > 0; i++) {
            double chord = Math.hypot(way.x(i + 1) - way.x(i), way.y(i + 1) - way.y(i));
            double half = 2 * Math.atan(way.bulge(i));
            boolean straight = Math.abs(half) <= Polyline.STRAIGHT;
            double length = straight ? chord : chord * half / Math.sin(half);
            double share = length == 0 ? 1 : Math.min(1, left / length);
            double direction = Math.atan2(way.y(i + 1) - way.y(i), way.x(i + 1) - way.x(i)) - half * (1 - share);
            double reach = straight ? chord * share : chord * Math.sin(half * share) / Math.sin(half);
            x = way.x(i) + reach * Math.cos(direction);
            y = way.y(i) + reach * Math.sin(direction);
            left -= length;
        }
        return Math.atan2(y - way.y(0), x - way.x(0));
    }
}
