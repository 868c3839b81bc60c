package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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
        Box box,
        Gaps gaps) {

    private static final double DEGENERATE_MM2 = 0.01;

    public static Measured of(List<Piece> pieces) {
        Chaining.Chained chained = Chaining.chain(pieces);
        List<Contour> closed = new ArrayList<>();
        List<Contour> open = new ArrayList<>();
        List<Contour> degenerate = new ArrayList<>();
        double length = 0;
        int duplicates = 0;
        BitSet copies = new BitSet();
        Box box = Box.EMPTY;
        Set<Fingerprint> seen = new HashSet<>();
        for (Contour contour : chained.contours()) {
            length += contour.length();
            box = box.and(contour.box());
            boolean isSpeck = contour.closed() && contour.area() < DEGENERATE_MM2;
            (isSpeck ? degenerate : contour.closed() ? closed : open).add(contour);
            if (!isSpeck && !seen.add(Fingerprint.of(contour.curve(), contour.box()))) {
                duplicates++;
                if (contour.closed()) {
                    copies.set(closed.size() - 1);
                }
            }
        }
        int[] depths = Nesting.depths(closed, copies);
        List<Contour> outlines = IntStream.range(0, depths.length)
                .filter(i -> depths[i] == 0)
                .mapToObj(closed::get)
                .toList();
        return new Measured(
                closed,
                depths,
                open,
                degenerate,
                duplicates,
                chained.duplicateLines(),
                length,
                box,
                chained.gaps().around(open, outlines));
    }

    /** Sentences on contours that do not close. */
    public List<String> notes() {
        return gaps.notes();
    }

    /** Whether the areas are those of the part, as far as the drawing tells. */
    public boolean areAreasKnown() {
        return !gaps.leaveAreasUnknown();
    }

    public boolean isEmpty() {
        return closed.isEmpty() && open.isEmpty() && degenerate.isEmpty();
    }

    public boolean isHole(int contour) {
        return depths[contour] % 2 == 1;
    }
}
