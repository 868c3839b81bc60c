package io.modulen.parser.lightburn;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.Ellipse;
import io.modulen.parser.geometry.PathBuilder;
import io.modulen.parser.geometry.Piece;
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
    private int unreadable;
    private int notUnderstood;
    private int textsWithoutOutline;
    private int unknown;

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

    /** Texts of which the file holds only the letters. */
    int textsWithoutOutline() {
        return textsWithoutOutline;
    }

    /** Shapes whose size or place is no number. */
    int unreadable() {
        return unreadable;
    }

    /** Paths that are drawn with primitives of unknown kinds. */
    int notUnderstood() {
        return notUnderstood;
    }

    /** Shapes of other kinds. */
    int unknown() {
        return unknown;
    }

    int polygons() {
        return polygons;
    }

    void add(Shape shape, Affine outer) {
        if (shape.type().equals("Text")) {
            text(shape, outer);
            return;
        }
        if (shape.transform == null) {
            unreadable += shape.shapes();
            return;
        }
        Affine map = outer.after(shape.transform);
        switch (shape.type()) {
            case "Rect" -> keep(shape.has("W", "H") ? rectangle(shape) : countUnreadable(), map, shape);
            case "Ellipse" -> keep(shape.has("Rx", "Ry") ? ellipse(shape) : countUnreadable(), map, shape);
            case "Path" -> path(shape, map, shape.cutIndex());
            case "Polygon" -> {
                polygons++;
                keep(shape.has("N", "Rx", "Ry") ? polygon(shape) : countUnreadable(), map, shape);
            }
            case "Bitmap" -> {
                // Engraved, never cut.
            }
            default -> {
                unknown += shape.type().equals("Group") || !shape.children.isEmpty() ? 0 : 1;
                shape.children.forEach(child -> add(child, map));
            }
        }
    }

    /** The outline stands where its own transform says, within the group, whatever the text's says. */
    private void text(Shape shape, Affine outer) {
        Shape outline = shape.backupPath;
        if (outline == null) {
            textsWithoutOutline++;
        } else if (outline.transform == null) {
            unreadable++;
        } else {
            path(outline, outer.after(outline.transform), shape.cutIndex());
        }
    }

    private Curve countUnreadable() {
        unreadable++;
        return null;
    }

    private void keep(Curve curve, Affine map, Shape shape) {
        if (curve != null) {
            keep(curve.transformed(map).settled(), shape.cutIndex());
        }
    }

    private void keep(Curve curve, String cutIndex) {
        points += curve.points();
        if (points > limits.maxPoints()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "the job has more than " + limits.maxPoints() + " points; simplify its curves");
        }
        pieces.add(new Piece(curve, cutIndex));
    }

    private Curve rectangle(Shape shape) {
        double x = Math.abs(shape.number("W")) / 2;
        double y = Math.abs(shape.number("H")) / 2;
        if (x == 0 && y == 0) {
            return null;
        }
        if (Double.isNaN(shape.number("Cr"))) {
            return countUnreadable();
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

    /** Whether its radii are equal is judged after the transform: a squeezed circle is none, an ellipse may be one. */
    private static Curve ellipse(Shape shape) {
        double rx = Math.abs(shape.number("Rx"));
        double ry = Math.abs(shape.number("Ry"));
        return rx == 0 || ry == 0 ? null : Ellipse.whole(0, 0, rx, ry);
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
        } else if (vertices.isUnreadable()) {
            unreadable++;
        } else {
            int missing = PathLines.draw(vertices, primitives, map, curve -> keep(curve, cutIndex));
            notUnderstood += missing == PathLines.NOT_UNDERSTOOD ? 1 : 0;
            unresolved += Math.max(0, missing);
        }
    }
}
