package io.modulen.parser.lightburn;

import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Arcs;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.PathBuilder;
import java.util.function.Consumer;

/**
 * Draws a Path's primitives where its transform puts them: {@code L<i> <j>} is a line, {@code B<i> <j>} a Bezier by
 * i's outgoing and j's incoming handle, {@code LineClosed} a polygon through all vertices.
 */
final class PathLines {

    private final VertexList vertices;
    private final Affine map;
    private final Consumer<Curve> drawn;
    private final PathBuilder path = new PathBuilder();
    private int first = -1;
    private int last = -1;

    private PathLines(VertexList vertices, Affine map, Consumer<Curve> drawn) {
        this.vertices = vertices;
        this.map = map;
        this.drawn = drawn;
    }

    static final int NOT_UNDERSTOOD = -1;

    /**
     * Answers how many primitives name vertices that do not exist; {@link #NOT_UNDERSTOOD}, and nothing is drawn, when
     * the list has others than those above.
     */
    static int draw(VertexList vertices, String primitives, Affine map, Consumer<Curve> drawn) {
        PathLines lines = new PathLines(vertices, map, drawn);
        if (primitives.strip().equals("LineClosed")) {
            for (int i = 0; i < vertices.size(); i++) {
                lines.add(i);
            }
            lines.finish(true);
            return 0;
        }
        return isUnderstood(primitives) ? lines.contours(new VertexList.Scanner(primitives)) : NOT_UNDERSTOOD;
    }

    private static boolean isUnderstood(String primitives) {
        VertexList.Scanner in = new VertexList.Scanner(primitives);
        while (!in.atEnd()) {
            char kind = in.take();
            boolean isKnown = kind == 'L' || kind == 'B';
            if (!isKnown || Double.isNaN(in.number()) || Double.isNaN(in.number())) {
                return false;
            }
        }
        return true;
    }

    /** Primitives whose ends meet are one contour; it is closed when it ends at the vertex it began with. */
    private int contours(VertexList.Scanner in) {
        int unknown = 0;
        while (!in.atEnd()) {
            char kind = in.take();
            int from = (int) in.number();
            int to = (int) in.number();
            if (from < 0 || to < 0 || from >= vertices.size() || to >= vertices.size()) {
                unknown++;
                continue;
            }
            if (from != last) {
                finishContour();
                add(from);
                first = from;
            }
            if (kind == 'L') {
                add(to);
            } else {
                addBezier(from, to);
            }
            last = to;
        }
        finishContour();
        return unknown;
    }

    private void add(int vertex) {
        double x = vertices.x(vertex);
        double y = vertices.y(vertex);
        path.add(map.x(x, y), map.y(x, y));
    }

    private void addBezier(int from, int to) {
        double outX = vertices.outX(from);
        double outY = vertices.outY(from);
        double inX = vertices.inX(to);
        double inY = vertices.inY(to);
        double endX = vertices.x(to);
        double endY = vertices.y(to);
        Arcs.bezier(
                path,
                path.lastX(),
                path.lastY(),
                map.x(outX, outY),
                map.y(outX, outY),
                map.x(inX, inY),
                map.y(inX, inY),
                map.x(endX, endY),
                map.y(endX, endY));
    }

    private void finishContour() {
        boolean closed = first >= 0 && first == last;
        if (closed) {
            path.dropLast();
        }
        finish(closed);
    }

    private void finish(boolean closed) {
        if (path.size() > 1) {
            drawn.accept(path.build(closed));
        }
        path.clear();
    }
}
