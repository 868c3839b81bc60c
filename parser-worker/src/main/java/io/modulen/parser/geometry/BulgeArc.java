package io.modulen.parser.geometry;

/** The arc of one line of a polyline, as a circle's part. */
record BulgeArc(double x, double y, double radius, double start, double sweep, Box ends) {

    static BulgeArc of(Polyline line, int i) {
        int j = i + 1 == line.size() ? 0 : i + 1;
        double x1 = line.x(i);
        double y1 = line.y(i);
        double x2 = line.x(j);
        double y2 = line.y(j);
        double b = line.bulge(i);
        // The centre lies on the chord's perpendicular bisector, (1 - b^2) / 4b chords to the left.
        double offset = (1 - b * b) / (4 * b);
        double x = (x1 + x2) / 2 - offset * (y2 - y1);
        double y = (y1 + y2) / 2 + offset * (x2 - x1);
        Box ends = new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
        return new BulgeArc(x, y, Math.hypot(x1 - x, y1 - y), Math.atan2(y1 - y, x1 - x), 4 * Math.atan(b), ends);
    }

    /** With the extremes of the circle that lie on the arc. */
    Box box() {
        Box box = ends;
        double low = Math.min(start, start + sweep);
        double high = Math.max(start, start + sweep);
        for (double quarter = Math.ceil(low / (Math.PI / 2)); quarter * (Math.PI / 2) <= high; quarter++) {
            double px = x + radius * Math.cos(quarter * (Math.PI / 2));
            double py = y + radius * Math.sin(quarter * (Math.PI / 2));
            box = box.and(new Box(px, py, px, py));
        }
        return box;
    }

    void addInnerPoints(PathBuilder path, double stretch) {
        int steps = Arcs.steps(radius * stretch, sweep);
        for (int i = 1; i < steps; i++) {
            double angle = start + sweep * i / steps;
            path.add(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
    }
}
