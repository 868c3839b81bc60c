package io.modulen.parser.geometry;

import java.util.Arrays;

/** The inside of a closed contour: answers whether points lie in it, fast also when it has many edges. */
final class Region {

    private static final int EDGES_PER_BAND = 4;
    private static final int MOST_BANDS = 4096;
    private static final int MOST_BANDS_PER_EDGE = 8;

    private final Circle circle;
    private final Polyline outline;
    private final double minY;
    private final double bandHeight;
    /** Per band the edges that cross it: {@code edges[starts[band] .. starts[band + 1]]}. */
    private final int[] starts;

    private final int[] edges;

    Region(Contour contour) {
        circle = contour.curve() instanceof Circle round ? round : null;
        outline = circle == null ? contour.curve().flattened() : null;
        minY = contour.box().minY();
        double height = contour.box().height();
        int bands = circle != null ? 1 : bands(height);
        bandHeight = height > 0 ? height / bands : 1;
        starts = new int[bands + 1];
        edges = circle != null ? new int[0] : sortIntoBands(bands);
    }

    /** Fewer where edges are high, as each is kept in every band that it crosses: about eight entries an edge at most. */
    private int bands(double height) {
        double climbed = 0;
        for (int i = 0; i < outline.size(); i++) {
            climbed += Math.abs(outline.y(next(i)) - outline.y(i));
        }
        double affordable = climbed > 0 ? (MOST_BANDS_PER_EDGE - 1.0) * outline.size() * height / climbed : 1;
        return (int) Math.max(1, Math.min(Math.min(MOST_BANDS, affordable), outline.size() / EDGES_PER_BAND));
    }

    private int[] sortIntoBands(int bands) {
        for (int i = 0; i < outline.size(); i++) {
            for (int band = low(i); band <= high(i); band++) {
                starts[band + 1]++;
            }
        }
        for (int band = 0; band < bands; band++) {
            starts[band + 1] += starts[band];
        }
        int[] sorted = new int[starts[bands]];
        int[] fill = Arrays.copyOf(starts, bands);
        for (int i = 0; i < outline.size(); i++) {
            for (int band = low(i); band <= high(i); band++) {
                sorted[fill[band]++] = i;
            }
        }
        return sorted;
    }

    private int low(int edge) {
        return band(Math.min(outline.y(edge), outline.y(next(edge))));
    }

    private int high(int edge) {
        return band(Math.max(outline.y(edge), outline.y(next(edge))));
    }

    private int next(int edge) {
        return edge + 1 == outline.size() ? 0 : edge + 1;
    }

    private int band(double y) {
        return Math.max(0, Math.min(starts.length - 2, (int) ((y - minY) / bandHeight)));
    }

    /** How many edges a question looks at, for those who count the work. */
    int cost(double y) {
        return circle != null ? 1 : starts[band(y) + 1] - starts[band(y)];
    }

    boolean contains(double x, double y) {
        if (circle != null) {
            return Math.hypot(x - circle.x(), y - circle.y()) < circle.radius();
        }
        boolean inside = false;
        int band = band(y);
        for (int at = starts[band]; at < starts[band + 1]; at++) {
            int i = edges[at];
            int j = next(i);
            double y1 = outline.y(i);
            double y2 = outline.y(j);
            if (y1 > y != y2 > y) {
                double crossing = outline.x(i) + (y - y1) / (y2 - y1) * (outline.x(j) - outline.x(i));
                inside ^= x < crossing;
            }
        }
        return inside;
    }

    /** A point well inside: the middle of the widest stretch on a level where the shape is. */
    double[] innerPoint() {
        if (circle != null) {
            return new double[] {circle.x(), circle.y()};
        }
        double height = bandHeight * (starts.length - 1);
        double[] best = {outline.x(0), outline.y(0)};
        double widest = -1;
        // Levels off the round numbers, so that they meet no corner of a shape drawn on a grid.
        for (double share : new double[] {0.4871, 0.2713, 0.7391}) {
            double y = minY + height * share;
            double[] crossings = crossings(y);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                if (crossings[i + 1] - crossings[i] > widest) {
                    widest = crossings[i + 1] - crossings[i];
                    best = new double[] {(crossings[i] + crossings[i + 1]) / 2, y};
                }
            }
        }
        return best;
    }

    private double[] crossings(double y) {
        double[] found = new double[16];
        int count = 0;
        int band = band(y);
        for (int at = starts[band]; at < starts[band + 1]; at++) {
            int i = edges[at];
            int j = next(i);
            double y1 = outline.y(i);
            double y2 = outline.y(j);
            if (y1 > y != y2 > y) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = outline.x(i) + (y - y1) / (y2 - y1) * (outline.x(j) - outline.x(i));
            }
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
