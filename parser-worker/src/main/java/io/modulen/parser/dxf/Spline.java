package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Arcs;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.PathBuilder;
import io.modulen.parser.geometry.Polyline;
import io.modulen.parser.geometry.Smooth;

/** A SPLINE as a rational B-spline (NURBS), evaluated by de Boor's algorithm, as finely as its bends need. */
record Spline(Polyline control, double[] knots, double[] weights, int degree) implements Smooth.Shape {

    private static final int MAX_DEGREE = 10;
    private static final int FEWEST_HALVINGS = 2;
    private static final int MOST_HALVINGS = 10;

    /** Null when there are too few points. */
    static Curve of(Entity entity) {
        Polyline control = entity.points.build(false);
        boolean closed = (entity.flags() & 1) != 0;
        int degree = (int) Math.max(1, Math.min(MAX_DEGREE, entity.get(71, 3)));
        double[] knots = entity.knots.toArray();
        double[] weights = weights(entity);
        if (control.size() > degree && knots.length == control.size() + degree + 1) {
            return smooth(new Spline(control, knots, weights, degree));
        }
        Polyline fit = entity.fitPoints.build(false);
        if (fit.size() >= 2) {
            return FitCurve.through(fit, closed);
        }
        if (control.size() < 2) {
            return null;
        }
        return smooth(withoutKnots(control, weights, Math.min(degree, control.size() - 1), closed));
    }

    private static Curve smooth(Spline spline) {
        return Smooth.of(spline, spline.control.size() << FEWEST_HALVINGS);
    }

    /** Null when all are the same, or when some make no sense. */
    private static double[] weights(Entity entity) {
        double[] weights = entity.weights.toArray();
        if (weights.length != entity.points.size()) {
            return null;
        }
        for (double weight : weights) {
            if (!(weight > 1e-9)) {
                return null;
            }
        }
        return weights;
    }

    /** Even knots: so that the curve begins and ends at its ends, or goes round. */
    private static Spline withoutKnots(Polyline control, double[] weights, int degree, boolean closed) {
        int wrapped = closed ? degree : 0;
        int count = control.size() + wrapped;
        PathBuilder points = new PathBuilder();
        double[] weightsRound = weights == null ? null : new double[count];
        for (int i = 0; i < count; i++) {
            int point = i % control.size();
            points.add(control.x(point), control.y(point));
            if (weights != null) {
                weightsRound[i] = weights[point];
            }
        }
        double[] knots = new double[count + degree + 1];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = closed ? i : Math.max(0, Math.min(count - degree, i - degree));
        }
        return new Spline(points.build(false), knots, weightsRound, degree);
    }

    /** Open as built: where the ends of a closed one meet, chaining closes it. */
    @Override
    public Curve under(Affine map) {
        PathBuilder path = new PathBuilder();
        double[] room = new double[3 * (degree + 1)];
        double[] from = new double[2];
        double[] to = new double[2];
        double tolerance = Arcs.flatness(reach(map));
        for (int span = degree; span < control.size(); span++) {
            if (knots[span + 1] > knots[span]) {
                point(span, knots[span], map, room, from);
                point(span, knots[span + 1], map, room, to);
                if (path.size() == 0) {
                    path.add(from[0], from[1]);
                }
                if (degree == 1) {
                    path.add(to[0], to[1]);
                } else {
                    stretch(path, map, span, knots[span], knots[span + 1], from, to, tolerance, 0, room);
                }
            }
        }
        if (path.size() == 0) {
            path.add(map.x(control.x(0), control.y(0)), map.y(control.x(0), control.y(0)));
        }
        return path.build(false);
    }

    private double reach(Affine map) {
        double reach = 0;
        for (int i = 1; i < control.size(); i++) {
            reach += Math.hypot(control.x(i) - control.x(i - 1), control.y(i) - control.y(i - 1));
        }
        return reach * map.stretch();
    }

    /** Adds the points after {@code from} up to {@code to}, halving what is not straight enough. */
    private void stretch(
            PathBuilder path,
            Affine map,
            int span,
            double start,
            double end,
            double[] from,
            double[] to,
            double tolerance,
            int halvings,
            double[] room) {
        double[] middle = new double[2];
        point(span, (start + end) / 2, map, room, middle);
        double off = Math.hypot(middle[0] - (from[0] + to[0]) / 2, middle[1] - (from[1] + to[1]) / 2);
        boolean isStraight = halvings >= FEWEST_HALVINGS && off <= tolerance || halvings >= MOST_HALVINGS;
        if (isStraight) {
            path.add(to[0], to[1]);
            return;
        }
        stretch(path, map, span, start, (start + end) / 2, from, middle, tolerance, halvings + 1, room);
        stretch(path, map, span, (start + end) / 2, end, middle, to, tolerance, halvings + 1, room);
    }

    private void point(int span, double t, Affine map, double[] room, double[] result) {
        for (int i = 0; i <= degree; i++) {
            int point = span - degree + i;
            double weight = weights == null ? 1 : weights[point];
            room[3 * i] = control.x(point) * weight;
            room[3 * i + 1] = control.y(point) * weight;
            room[3 * i + 2] = weight;
        }
        for (int round = 1; round <= degree; round++) {
            for (int i = degree; i >= round; i--) {
                int knot = span - degree + i;
                double width = knots[knot + degree - round + 1] - knots[knot];
                double share = width == 0 ? 0 : (t - knots[knot]) / width;
                for (int k = 0; k < 3; k++) {
                    room[3 * i + k] = (1 - share) * room[3 * (i - 1) + k] + share * room[3 * i + k];
                }
            }
        }
        double x = room[3 * degree] / room[3 * degree + 2];
        double y = room[3 * degree + 1] / room[3 * degree + 2];
        result[0] = map.x(x, y);
        result[1] = map.y(x, y);
    }
}
