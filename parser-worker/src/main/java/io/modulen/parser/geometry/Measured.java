package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The true geometry of a drawing or job.
 *
 * @param closed contours, degenerate ones left out; {@code depths} goes with it
 * @param degenerate closed contours of under 0.01 mm2: specks; they count in length and box only
 * @param duplicateContours contours that lie exactly on an earlier one; they count like any other too
 */
public record Measured(
        List<Contour> closed,
        int[] depths,
        List<Contour> open,
        List<Contour> degenerate,
        int duplicateContours,
        int duplicateLines,
        double cutLength,
        Box box) {

    private static final double DEGENERATE_MM2 = 0.01;

    public static Measured of(List<Piece> pieces) {
        Chaining.Chained chained = Chaining.chain(pieces);
        List<Contour> closed = new ArrayList<>();
        List<Contour> open = new ArrayList<>();
        List<Contour> degenerate = new ArrayList<>();
        double length = 0;
        int duplicates = 0;
        Box box = Box.EMPTY;
        Set<Place> seen = new HashSet<>();
        for (Contour contour : chained.contours()) {
            length += contour.length();
            box = box.and(contour.box());
            boolean isSpeck = contour.closed() && contour.area() < DEGENERATE_MM2;
            (isSpeck ? degenerate : contour.closed() ? closed : open).add(contour);
            if (!isSpeck && !seen.add(Place.of(contour))) {
                duplicates++;
            }
        }
        return new Measured(
                closed, Nesting.depths(closed), open, degenerate, duplicates, chained.duplicateLines(), length, box);
    }

    public boolean isEmpty() {
        return closed.isEmpty() && open.isEmpty() && degenerate.isEmpty();
    }

    public boolean isHole(int contour) {
        return depths[contour] % 2 == 1;
    }

    /** Where and how large, to a thousandth of a millimetre: equal for exact copies, however they were drawn. */
    private record Place(boolean closed, long minX, long minY, long maxX, long maxY, long length, long x, long y) {

        static Place of(Contour contour) {
            Polyline line = contour.curve() instanceof Polyline polyline ? polyline : null;
            double x = 0;
            double y = 0;
            double weight = 0;
            for (int i = 0; line != null && i < line.size(); i++) {
                int j = i + 1 == line.size() ? 0 : i + 1;
                if (j == 0 && !line.isClosed()) {
                    break;
                }
                double dx = line.x(j) - line.x(i);
                double dy = line.y(j) - line.y(i);
                double length = Math.sqrt(dx * dx + dy * dy);
                x += (line.x(i) + line.x(j)) / 2 * length;
                y += (line.y(i) + line.y(j)) / 2 * length;
                weight += length;
            }
            Box box = contour.box();
            return new Place(
                    contour.closed(),
                    round(box.minX()),
                    round(box.minY()),
                    round(box.maxX()),
                    round(box.maxY()),
                    round(contour.length()),
                    weight == 0 ? 0 : round(x / weight),
                    weight == 0 ? 0 : round(y / weight));
        }

        private static long round(double millimetres) {
            return Math.round(millimetres * 1000);
        }
    }
}
