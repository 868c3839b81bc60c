package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Arcs;
import io.modulen.parser.geometry.Circle;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.Polyline;

/** Makes curves of entities, in the coordinates of the drawing or block that they stand in. */
final class Shapes {

    private Shapes() {}

    /** Null for what has no curve. */
    static Curve of(Entity entity) {
        return switch (entity.type) {
            case "LINE" -> Polyline.line(entity.get(10), entity.get(20), entity.get(11), entity.get(21));
            case "CIRCLE" -> inPlane(entity, circle(entity));
            case "ARC" -> inPlane(entity, arc(entity));
            case "ELLIPSE" -> ellipse(entity);
            case "LWPOLYLINE" ->
                entity.points.size() < 2 ? null : inPlane(entity, entity.points.build((entity.flags() & 1) != 0));
            case "SPLINE" -> Spline.of(entity);
            default -> null;
        };
    }

    private static Curve circle(Entity entity) {
        double radius = Math.abs(entity.get(40));
        return radius == 0 ? null : new Circle(entity.get(10), entity.get(20), radius);
    }

    private static Curve arc(Entity entity) {
        double radius = Math.abs(entity.get(40));
        return radius == 0
                ? null
                : Arcs.arc(
                        entity.get(10),
                        entity.get(20),
                        radius,
                        Math.toRadians(entity.get(50)),
                        Math.toRadians(entity.get(51, 360)));
    }

    /** The axes are in the drawing's own coordinates; only the minor one depends on the plane. */
    private static Curve ellipse(Entity entity) {
        double majorX = entity.get(11);
        double majorY = entity.get(21);
        double ratio = entity.get(40, 1);
        double start = entity.get(41, 0);
        double end = entity.get(42, 2 * Math.PI);
        double size = Math.hypot(majorX, majorY);
        if (size == 0 || ratio == 0) {
            return null;
        }
        boolean whole = Math.abs(Math.abs(end - start) - 2 * Math.PI) < 1e-6;
        if (whole && Math.abs(Math.abs(ratio) - 1) < 1e-6) {
            return new Circle(entity.get(10), entity.get(20), size);
        }
        double side = entity.get(230, 1) < 0 ? -1 : 1;
        return Arcs.ellipse(
                entity.get(10),
                entity.get(20),
                majorX,
                majorY,
                -majorY * ratio * side,
                majorX * ratio * side,
                start,
                whole ? start + 2 * Math.PI : end,
                Affine.IDENTITY);
    }

    static Curve inPlane(Entity entity, Curve curve) {
        Affine plane = plane(entity);
        return curve == null || plane == Affine.IDENTITY ? curve : curve.transformed(plane);
    }

    /** The drawing's coordinates of an entity that lies in a plane of its own (the arbitrary axis algorithm). */
    static Affine plane(Entity entity) {
        double nx = entity.get(210, 0);
        double ny = entity.get(220, 0);
        double nz = entity.get(230, 1);
        if (nx == 0 && ny == 0 && nz >= 0) {
            return Affine.IDENTITY;
        }
        double size = Math.sqrt(nx * nx + ny * ny + nz * nz);
        nx /= size;
        ny /= size;
        nz /= size;
        boolean steep = Math.abs(nx) < 1.0 / 64 && Math.abs(ny) < 1.0 / 64;
        // World Y or world Z, crossed with the normal, is the plane's X axis.
        double ax = steep ? nz : -ny;
        double ay = steep ? 0 : nx;
        double az = steep ? -nx : 0;
        double length = Math.sqrt(ax * ax + ay * ay + az * az);
        ax /= length;
        ay /= length;
        az /= length;
        double bx = ny * az - nz * ay;
        double by = nz * ax - nx * az;
        return new Affine(ax, ay, bx, by, 0, 0);
    }
}
