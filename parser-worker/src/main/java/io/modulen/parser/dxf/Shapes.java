package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Arcs;
import io.modulen.parser.geometry.Circle;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.Ellipse;
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

    /** The long axis is in the drawing's own coordinates; the short one is square to it in the ellipse's plane. */
    private static Curve ellipse(Entity entity) {
        double majorX = entity.get(11);
        double majorY = entity.get(21);
        double majorZ = entity.get(31);
        double ratio = entity.get(40, 1);
        double[] normal = normal(entity);
        double minorX = (normal[1] * majorZ - normal[2] * majorY) * ratio;
        double minorY = (normal[2] * majorX - normal[0] * majorZ) * ratio;
        if (majorX == 0 && majorY == 0 || minorX == 0 && minorY == 0) {
            return null;
        }
        return Ellipse.between(
                entity.get(10),
                entity.get(20),
                majorX,
                majorY,
                minorX,
                minorY,
                entity.get(41, 0),
                entity.get(42, 2 * Math.PI));
    }

    static Curve inPlane(Entity entity, Curve curve) {
        Affine plane = plane(entity);
        return curve == null || plane == Affine.IDENTITY ? curve : curve.transformed(plane);
    }

    /** The drawing's coordinates of an entity that lies in a plane of its own (the arbitrary axis algorithm). */
    static Affine plane(Entity entity) {
        double[] normal = normal(entity);
        double nx = normal[0];
        double ny = normal[1];
        double nz = normal[2];
        if (nx == 0 && ny == 0 && nz > 0) {
            return Affine.IDENTITY;
        }
        double height = entity.get(entity.type.equals("LWPOLYLINE") ? 38 : 30);
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
        return new Affine(ax, ay, bx, by, nx * height, ny * height);
    }

    /** Of length 1, straight up when the entity names none. */
    private static double[] normal(Entity entity) {
        double x = entity.get(210, 0);
        double y = entity.get(220, 0);
        double z = entity.get(230, 1);
        double size = Math.sqrt(x * x + y * y + z * z);
        return size == 0 ? new double[] {0, 0, 1} : new double[] {x / size, y / size, z / size};
    }
}
