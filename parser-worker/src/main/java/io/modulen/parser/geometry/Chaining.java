package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins open lines end to end into contours, as the laser would cut them.
 *
 * <p>Ends closer than the tolerance are one. Where several lines meet, the chain goes on to the nearest, and closes as
 * soon as it is back at its start. A line never closes with an exact copy of itself: that is a line cut twice.
 */
public final class Chaining {

    /** Ends closer than this are joined. */
    public static final double TOLERANCE_MM = 0.01;

    private static final int MOST_CANDIDATES = 16;

    private final List<Contour> contours = new ArrayList<>();
    private final List<Polyline> open = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private Fingerprint[] prints;
    private int duplicateLines;

    private Chaining() {}

    /** @param duplicateLines open lines that lie exactly on an earlier one */
    public record Chained(List<Contour> contours, int duplicateLines) {}

    public static Chained chain(List<Piece> pieces) {
        Chaining chaining = new Chaining();
        pieces.forEach(chaining::add);
        chaining.joinOpen();
        return new Chained(chaining.contours, chaining.duplicateLines);
    }

    private void add(Piece piece) {
        Curve curve = piece.curve().settled();
        if (curve instanceof Polyline line && !line.isClosed()) {
            if (line.size() < 2 || line.length() < 1e-9) {
                return;
            }
            int last = line.size() - 1;
            boolean meets = Math.hypot(line.x(0) - line.x(last), line.y(0) - line.y(last)) <= TOLERANCE_MM;
            if (meets && line.length() > 2 * TOLERANCE_MM) {
                contours.add(Contour.of(line.asClosed(TOLERANCE_MM), piece.label()));
            } else {
                open.add(line);
                labels.add(piece.label());
            }
        } else if (curve.length() > 0) {
            contours.add(Contour.of(curve, piece.label()));
        }
    }

    private void joinOpen() {
        int count = open.size();
        double[] xs = new double[count * 2];
        double[] ys = new double[count * 2];
        prints = new Fingerprint[count];
        Set<Fingerprint> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Polyline line = open.get(i);
            xs[2 * i] = line.x(0);
            ys[2 * i] = line.y(0);
            xs[2 * i + 1] = line.x(line.size() - 1);
            ys[2 * i + 1] = line.y(line.size() - 1);
            prints[i] = Fingerprint.of(line, line.box());
            if (!seen.add(prints[i])) {
                duplicateLines++;
            }
        }
        EndpointGrid grid = new EndpointGrid(xs, ys, TOLERANCE_MM);
        boolean[] used = new boolean[count];
        for (int i = 0; i < count; i++) {
            if (!used[i]) {
                contours.add(chainFrom(i, xs, ys, grid, used));
            }
        }
    }

    private Contour chainFrom(int start, double[] xs, double[] ys, EndpointGrid grid, boolean[] used) {
        use(start, grid, used);
        List<Polyline> links = new ArrayList<>(List.of(open.get(start)));
        boolean closed = extend(links, xs[2 * start], ys[2 * start], 2 * start + 1, xs, ys, grid, used);
        if (!closed && grid.near(xs[2 * start], ys[2 * start], new int[1]) > 0) {
            links = reversed(links);
            Polyline first = links.get(0);
            closed = extend(links, first.x(0), first.y(0), 2 * start, xs, ys, grid, used);
        }
        PathBuilder path = new PathBuilder();
        links.forEach(path::append);
        if (closed) {
            path.dropLast();
        }
        return Contour.of(path.build(closed), labels.get(start));
    }

    private static List<Polyline> reversed(List<Polyline> links) {
        List<Polyline> backwards = new ArrayList<>();
        for (int i = links.size() - 1; i >= 0; i--) {
            backwards.add(links.get(i).reversed());
        }
        return backwards;
    }

    /** Goes on from the end {@code last} until nothing follows (false) or the chain is closed (true). */
    private boolean extend(
            List<Polyline> links,
            double startX,
            double startY,
            int last,
            double[] xs,
            double[] ys,
            EndpointGrid grid,
            boolean[] used) {
        int[] found = new int[MOST_CANDIDATES];
        int end = last;
        while (true) {
            double x = xs[end];
            double y = ys[end];
            if (links.size() > 1 && Math.hypot(x - startX, y - startY) <= TOLERANCE_MM) {
                return true;
            }
            int next = best(end / 2, x, y, found, grid.near(x, y, found), xs, ys);
            if (next < 0) {
                return false;
            }
            Polyline line = open.get(next / 2);
            links.add(next % 2 == 0 ? line : line.reversed());
            use(next / 2, grid, used);
            end = next ^ 1;
        }
    }

    private int best(int before, double x, double y, int[] found, int count, double[] xs, double[] ys) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int end = found[i];
            double distance = Math.hypot(xs[end] - x, ys[end] - y);
            boolean nearer = distance < least - 1e-9 || distance < least + 1e-9 && end < best;
            if (nearer && !prints[end / 2].equals(prints[before])) {
                best = end;
                least = distance;
            }
        }
        return best;
    }

    private static void use(int piece, EndpointGrid grid, boolean[] used) {
        used[piece] = true;
        grid.remove(2 * piece);
        grid.remove(2 * piece + 1);
    }
}
