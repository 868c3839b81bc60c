package io.modulen.parser.geometry;

/**
 * Where a curve lies and what shape it has, to a thousandth of a millimetre: equal for exact copies, whichever way they
 * are drawn round and wherever they begin; different for all else, such as the two halves of a circle, which share
 * their ends, length and even (the other two diagonals of a rectangle) their box and centre.
 */
record Fingerprint(
        boolean closed, long minX, long minY, long maxX, long maxY, long length, long x, long y, long xx, long xy) {

    /** Five points a piece: exact for all polynomials up to the ninth degree. */
    private static final double[] NODES = {
        -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
    };

    private static final double[] WEIGHTS = {
        0.23692688505618908, 0.47862867049936647, 0.5688888888888889, 0.47862867049936647, 0.23692688505618908
    };

    private static final double LONGEST_PIECE = Math.PI / 4;

    static Fingerprint of(Curve curve, Box box) {
        double length = curve.length();
        Moments moments = new Moments((box.minX() + box.maxX()) / 2, (box.minY() + box.maxY()) / 2);
        if (curve instanceof Circle circle) {
            moments.addCircle(circle);
        } else {
            moments.add((Polyline) curve.settled());
        }
        double size = Math.max(1e-9, box.width() + box.height());
        double share = Math.max(1e-9, length);
        return new Fingerprint(
                curve.isClosed(),
                round(box.minX()),
                round(box.minY()),
                round(box.maxX()),
                round(box.maxY()),
                round(length),
                round(moments.x / share),
                round(moments.y / share),
                round(moments.xx / share / size),
                round(moments.xy / share / size));
    }

    /** Off the round numbers, so that noise in the last digit of a round coordinate makes no difference. */
    private static long round(double millimetres) {
        return Math.round(millimetres * 1000 + 0.317);
    }

    /** First and second moments of a line, about the middle of its box. */
    private static final class Moments {
        private final double middleX;
        private final double middleY;
        private double x;
        private double y;
        private double xx;
        private double xy;

        Moments(double middleX, double middleY) {
            this.middleX = middleX;
            this.middleY = middleY;
        }

        void addCircle(Circle circle) {
            double length = circle.length();
            double dx = circle.x() - middleX;
            double dy = circle.y() - middleY;
            x += dx * length;
            y += dy * length;
            xx += (dx * dx + circle.radius() * circle.radius() / 2) * length;
            xy += dx * dy * length;
        }

        void add(Polyline line) {
            for (int i = 0; i < line.lines(); i++) {
                int j = i + 1 == line.size() ? 0 : i + 1;
                double x1 = line.x(i) - middleX;
                double y1 = line.y(i) - middleY;
                double x2 = line.x(j) - middleX;
                double y2 = line.y(j) - middleY;
                if (Math.abs(line.bulge(i)) <= Polyline.STRAIGHT) {
                    addStraight(x1, y1, x2, y2);
                } else {
                    addArc(x1, y1, x2, y2, line.bulge(i));
                }
            }
        }

        private void addStraight(double x1, double y1, double x2, double y2) {
            double length = Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
            x += (x1 + x2) / 2 * length;
            y += (y1 + y2) / 2 * length;
            xx += (x1 * x1 + x1 * x2 + x2 * x2) / 3 * length;
            xy += (2 * x1 * y1 + x1 * y2 + x2 * y1 + 2 * x2 * y2) / 6 * length;
        }

        /** In the chord's own frame, where also arcs of enormous radius keep their digits. */
        private void addArc(double x1, double y1, double x2, double y2, double bulge) {
            double chord = Math.hypot(x2 - x1, y2 - y1);
            if (chord == 0) {
                return;
            }
            double alongX = (x2 - x1) / chord;
            double alongY = (y2 - y1) / chord;
            double half = 2 * Math.atan(Math.abs(bulge));
            double radius = chord / (2 * Math.sin(half));
            int pieces = (int) Math.ceil(2 * half / LONGEST_PIECE);
            double width = half / pieces;
            for (int piece = 0; piece < pieces; piece++) {
                for (int node = 0; node < NODES.length; node++) {
                    double angle = -half + width * (2 * piece + 1 + NODES[node]);
                    double along = radius * Math.sin(angle);
                    double height = 2 * radius * Math.sin((half + angle) / 2) * Math.sin((half - angle) / 2);
                    double side = bulge > 0 ? -height : height;
                    double px = (x1 + x2) / 2 + along * alongX - side * alongY;
                    double py = (y1 + y2) / 2 + along * alongY + side * alongX;
                    double length = radius * width * WEIGHTS[node];
                    x += px * length;
                    y += py * length;
                    xx += px * px * length;
                    xy += px * py * length;
                }
            }
        }
    }
}
