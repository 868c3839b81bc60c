package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.PathBuilder;
import io.modulen.parser.geometry.Polyline;

/** Evaluates a SPLINE (NURBS, de Boor's algorithm) or runs a smooth curve through its fit points. */
final class Spline {

    private static final int STEPS_PER_SPAN = 24;
    private static final int MAX_DEGREE = 10;

    private Spline() {}

    static Curve of(Entity entity) {
        Polyline control = entity.points.build(false);
        boolean closed = (entity.flags() & 1) != 0;
        int degree = (int) entity.get(71, 3);
        double[] knots = entity.knots.toArray();
        if (control.size() > degree
                && degree >= 1
                && degree <= MAX_DEGREE
                && knots.length == control.size() + degree + 1) {
            double[] weights = entity.weights.size() == control.size() ? entity.weights.toArray() : null;
            return evaluate(control, knots, weights, degree, closed);
        }
        Polyline fit = entity.fitPoints.build(false);
        return fit.size() >= 2 ? throughPoints(fit, closed) : control.size() >= 2 ? control : null;
    }

    private static Curve evaluate(Polyline control, double[] knots, double[] weights, int degree, boolean closed) {
        PathBuilder path = new PathBuilder();
        for (int span = degree; span < control.size(); span++) {
            double from = knots[span];
            double to = knots[span + 1];
            if (!(to > from)) {
                continue;
            }
            int steps = degree == 1 ? 1 : STEPS_PER_SPAN;
            for (int step = path.size() == 0 ? 0 : 1; step <= steps; step++) {
                add(path, control, knots, weights, degree, span, from + (to - from) * step / steps);
            }
        }
        return path.size() < 2 ? null : path.build(closed);
    }

    private static void add(
            PathBuilder path, Polyline control, double[] knots, double[] weights, int degree, int span, double t) {
        double[] x = new double[degree + 1];
        double[] y = new double[degree + 1];
        double[] w = new double[degree + 1];
        for (int i = 0; i <= degree; i++) {
            int point = span - degree + i;
            w[i] = weights == null ? 1 : weights[point];
            x[i] = control.x(point) * w[i];
            y[i] = control.y(point) * w[i];
        }
        for (int round = 1; round <= degree; round++) {
            for (int i = degree; i >= round; i--) {
                int knot = span - degree + i;
                double width = knots[knot + degree - round + 1] - knots[knot];
                double share = width == 0 ? 0 : (t - knots[knot]) / width;
                x[i] = (1 - share) * x[i - 1] + share * x[i];
                y[i] = (1 - share) * y[i - 1] + share * y[i];
                w[i] = (1 - share) * w[i - 1] + share * w[i];
            }
        }
        path.add(x[degree] / w[degree], y[degree] / w[degree]);
    }

    /** Catmull-Rom: each stretch is a Bezier whose handles follow the neighbours. */
    private static Curve throughPoints(Polyline fit, boolean closed) {
        int n = fit.size();
        PathBuilder path = new PathBuilder();
        path.add(fit.x(0), fit.y(0));
        int stretches = closed ? n : n - 1;
        for (int i = 0; i < stretches; i++) {
            int before = i > 0 ? i - 1 : closed ? n - 1 : 0;
            int next = (i + 1) % n;
            int after = i + 2 < n ? i + 2 : closed ? (i + 2) % n : n - 1;
            io.modulen.parser.geometry.Arcs.bezier(
                    path,
                    fit.x(i),
                    fit.y(i),
                    fit.x(i) + (fit.x(next) - fit.x(before)) / 6,
                    fit.y(i) + (fit.y(next) - fit.y(before)) / 6,
                    fit.x(next) - (fit.x(after) - fit.x(i)) / 6,
                    fit.y(next) - (fit.y(after) - fit.y(i)) / 6,
                    fit.x(next),
                    fit.y(next),
                    1);
        }
        return path.build(closed);
    }
}
