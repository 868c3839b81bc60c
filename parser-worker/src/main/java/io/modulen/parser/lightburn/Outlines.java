package io.modulen.parser.lightburn;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Arcs;
import io.modulen.parser.geometry.Circle;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.PathBuilder;
import io.modulen.parser.geometry.Piece;
import io.modulen.parser.geometry.Polyline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes curves of shapes: group transforms combined, lists that paths share looked up. */
final class Outlines {

    private static final double QUARTER_BULGE = Math.tan(Math.PI / 8);

    private final ParseLimits limits;
    private final Map<String, VertexList> vertexLists = new HashMap<>();
    private final Map<String, String> primitiveLists = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private long points;
    private int unresolved;
    private int polygons;

    Outlines(ParseLimits limits) {
        this.limits = limits;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Paths whose shared lists are nowhere in the file. */
    int unresolved() {
        return unresolved;
    }

    int polygons() {
        return polygons;
    }

    void add(Shape shape, Affine outer) {
        Affine map = outer.after(shape.transform);
        switch (shape.type()) {
            case "Group" -> shape.children.forEach(child -> add(child, map));
            case "Rect" -> keep(rectangle(shape), map, shape);
            case "Ellipse" -> keep(ellipse(shape, map), Affine.IDENTITY, shape);
            case "Path" -> path(shape, map, shape.cutIndex());
            case "Text" -> {
                if (shape.backupPath != null) {
                    // The outline stands where its own transform says, within the group, whatever the text's says.
                    path(shape.backupPath, outer.after(shape.backupPath.transform), shape.cutIndex());
                }
            }
            case "Polygon" -> {
                polygons++;
                keep(polygon(shape), map, shape);
            }
            default -> shape.children.forEach(child -> add(child, map));
        }
    }

    private void keep(Curve curve, Affine map, Shape shape) {
        if (curve != null) {
            keep(curve.transformed(map), shape.cutIndex());
        }
    }

    private void keep(Curve curve, String cutIndex) {
        points += curve instanceof Polyline line ? line.size() : 1;
        if (points > limits.maxPoints()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "the job has more than " + limits.maxPoints() + " points; simplify its curves");
        }
        pieces.add(new Piece(curve, cutIndex));
    }

    private static Curve rectangle(Shape shape) {
        double x = Math.abs(shape.number("W")) / 2;
        double y = Math.abs(shape.number("H")) / 2;
        if (x == 0 && y == 0) {
            return null;
        }
        double radius = Math.min(Math.abs(shape.number("Cr")), Math.min(x, y));
        PathBuilder path = new PathBuilder();
        if (radius == 0) {
            path.add(-x, -y);
            path.add(x, -y);
            path.add(x, y);
            path.add(-x, y);
            return path.build(true);
        }
        double bulge = shape.number("Cr") > 0 ? QUARTER_BULGE : -QUARTER_BULGE;
        corner(path, x - radius, -y, x, -y + radius, bulge);
        corner(path, x, y - radius, x - radius, y, bulge);
        corner(path, -x + radius, y, -x, y - radius, bulge);
        corner(path, -x, -y + radius, -x + radius, -y, bulge);
        return path.build(true);
    }

    private static void corner(PathBuilder path, double fromX, double fromY, double toX, double toY, double bulge) {
        path.add(fromX, fromY);
        path.bulge(bulge);
        path.add(toX, toY);
    }

    private static Curve ellipse(Shape shape, Affine map) {
        double rx = Math.abs(shape.number("Rx"));
        double ry = Math.abs(shape.number("Ry"));
        if (rx == 0 || ry == 0) {
            return null;
        }
        // Equal radii are judged after the transform: a squeezed circle is none, a squeezed ellipse may be one.
        Affine unit = map.after(Affine.scaling(rx, ry));
        return unit.keepsCircles()
                ? new Circle(map.e(), map.f(), unit.scale())
                : Arcs.ellipse(0, 0, rx, 0, 0, ry, 0, 2 * Math.PI, map);
    }

    private static Curve polygon(Shape shape) {
        int sides = (int) Math.min(1_000, shape.number("N"));
        if (sides < 3) {
            return null;
        }
        PathBuilder path = new PathBuilder();
        for (int i = 0; i < sides; i++) {
            double angle = Math.PI / 2 + 2 * Math.PI * i / sides;
            path.add(shape.number("Rx") * Math.cos(angle), shape.number("Ry") * Math.sin(angle));
        }
        return path.build(true);
    }

    private void path(Shape shape, Affine map, String cutIndex) {
        String vertexId = shape.attributes.get("VertID");
        String primitiveId = shape.attributes.get("PrimID");
        if (shape.vertices != null && vertexId != null) {
            vertexLists.putIfAbsent(vertexId, shape.vertices);
        }
        if (shape.primitives() != null && primitiveId != null) {
            primitiveLists.putIfAbsent(primitiveId, shape.primitives());
        }
        VertexList vertices = shape.vertices != null ? shape.vertices : vertexLists.get(vertexId);
        String primitives = shape.primitives() != null ? shape.primitives() : primitiveLists.get(primitiveId);
        if (vertices == null || primitives == null || vertices.size() == 0) {
            unresolved++;
        } else if (primitives.strip().equals("LineClosed")) {
            PathBuilder path = new PathBuilder();
            for (int i = 0; i < vertices.size(); i++) {
                path.add(map.x(vertices.x(i), vertices.y(i)), map.y(vertices.x(i), vertices.y(i)));
            }
            if (vertices.size() > 1) {
                keep(path.build(true), cutIndex);
            }
        } else {
            contours(vertices, primitives, map, cutIndex);
        }
    }

    /** Primitives whose ends meet are one contour; it is closed when it ends at the vertex it began with. */
    private void contours(VertexList vertices, String primitives, Affine map, String cutIndex) {
        VertexList.Scanner in = new VertexList.Scanner(primitives);
        PathBuilder path = new PathBuilder();
        int first = -1;
        int last = -1;
        while (!in.atEnd()) {
            char kind = in.take();
            if (kind != 'L' && kind != 'B') {
                continue;
            }
            int from = (int) in.number();
            int to = (int) in.number();
            if (from < 0 || to < 0 || from >= vertices.size() || to >= vertices.size()) {
                unresolved++;
                continue;
            }
            if (from != last) {
                finish(path, first >= 0 && first == last, map, cutIndex);
                path.clear();
                path.add(vertices.x(from), vertices.y(from));
                first = from;
            }
            if (kind == 'L') {
                path.add(vertices.x(to), vertices.y(to));
            } else {
                Arcs.bezier(
                        path,
                        vertices.x(from),
                        vertices.y(from),
                        vertices.outX(from),
                        vertices.outY(from),
                        vertices.inX(to),
                        vertices.inY(to),
                        vertices.x(to),
                        vertices.y(to),
                        map.keepsCircles() ? map.scale() : 1 + map.scale());
            }
            last = to;
        }
        finish(path, first >= 0 && first == last, map, cutIndex);
    }

    private void finish(PathBuilder path, boolean closed, Affine map, String cutIndex) {
        if (path.size() < 2) {
            return;
        }
        PathBuilder mapped = new PathBuilder();
        Polyline line = path.build(false);
        for (int i = 0; i < (closed ? line.size() - 1 : line.size()); i++) {
            mapped.add(map.x(line.x(i), line.y(i)), map.y(line.x(i), line.y(i)));
        }
        if (mapped.size() > 1) {
            keep(mapped.build(closed), cutIndex);
        }
    }
}
