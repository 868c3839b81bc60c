package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joins open lines end to end into contours, as the laser would cut them.
 *
 * <p>Ends closer than the tolerance are one. What closes within a layer is taken first, then what closes across layers,
 * and what is left makes open contours; those that nearly close are closed as {@link Gaps} says. A line never closes with
 * an exact copy of itself: that is a line cut twice. In which order things were drawn makes no difference.
 */
public final class Chaining {

    /** Ends closer than this are joined. */
    public static final double TOLERANCE_MM = 0.01;

    /** Area over length: less has a line and what lies on it. */
    private static final double THINNEST_MM = 0.001;

    private final List<Ordered> contours = new ArrayList<>();
    private final List<OpenLines.Drawn> open = new ArrayList<>();
    private int pieces;

    private Chaining() {}

    /** @param duplicateLines open lines that lie exactly on an earlier one */
    record Chained(List<Contour> contours, int duplicateLines, Gaps gaps) {}

    /** @param order how many pieces were drawn before its first one */
    private record Ordered(Contour contour, int order) {}

    static Chained chain(List<Piece> pieces) {
        Chaining chaining = new Chaining();
        pieces.forEach(chaining::add);
        OpenLines lines = new OpenLines(chaining.open);
        Gaps gaps = chaining.keepOpen(chaining.joined(lines));
        List<Contour> contours = chaining.contours.stream()
                .sorted(Comparator.comparingInt(Ordered::order))
                .map(Ordered::contour)
                .toList();
        return new Chained(contours, lines.duplicates(), gaps);
    }

    private void add(Piece piece) {
        Curve curve = piece.curve().settled();
        int order = pieces++;
        if (curve instanceof Polyline line && !line.isClosed()) {
            if (line.size() < 2 || line.length() <= Joints.EXACT_MM) {
                return;
            }
            int last = line.size() - 1;
            boolean meets = Math.hypot(line.x(0) - line.x(last), line.y(0) - line.y(last)) <= TOLERANCE_MM;
            if (meets && line.length() > 2 * TOLERANCE_MM) {
                contours.add(new Ordered(Contour.of(line.asClosed(TOLERANCE_MM), piece.label()), order));
            } else {
                open.add(OpenLines.Drawn.of(line, piece.label(), order));
            }
        } else if (curve.length() > 0) {
            contours.add(new Ordered(Contour.of(curve, piece.label()), order));
        }
    }

    /** Answers what closes nowhere, in chains. */
    private OpenLines joined(OpenLines all) {
        List<OpenLines> layers = all.layers();
        List<OpenLines.Drawn> left = new ArrayList<>();
        layers.forEach(layer -> left.addAll(takeClosed(layer)));
        OpenLines rest = new OpenLines(layers.size() > 1 ? takeClosed(new OpenLines(left)) : left);
        return new OpenLines(OpenChains.of(rest, Joints.of(rest, TOLERANCE_MM)).stream()
                .map(chain -> OpenLines.Drawn.of(rest.joined(chain, false), rest.order(chain)))
                .toList());
    }

    private Gaps keepOpen(OpenLines chains) {
        List<List<Integer>> nearlyClosed = Gaps.narrowIn(chains);
        keep(chains, nearlyClosed, true);
        OpenLines rest = new OpenLines(chains.without(nearlyClosed));
        keep(rest, IntStream.range(0, rest.size()).mapToObj(i -> List.of(2 * i)).toList(), false);
        return Gaps.of(chains, nearlyClosed, rest);
    }

    /** Answers what is left over. */
    private List<OpenLines.Drawn> takeClosed(OpenLines lines) {
        List<List<Integer>> rings = Rings.of(lines, Joints.of(lines, TOLERANCE_MM), THINNEST_MM);
        keep(lines, rings, true);
        return lines.without(rings);
    }

    private void keep(OpenLines lines, List<List<Integer>> chains, boolean closed) {
        chains.forEach(chain -> contours.add(new Ordered(lines.joined(chain, closed), lines.order(chain))));
    }
}
