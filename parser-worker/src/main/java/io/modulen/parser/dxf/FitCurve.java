package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Arcs;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.PathBuilder;
import io.modulen.parser.geometry.Polyline;
import io.modulen.parser.geometry.Smooth;

/**
 * The smooth curve through a SPLINE's fit points when it has no control points: a cubic spline over the chords' lengths,
 * as CAD programs draw it.
 *
 * @param lengths of the chords, none 0
 * @param slopesX and {@code slopesY}: the curve's direction at each point, by chord length
 */
record FitCurve(double[] xs, double[] ys, double[] lengths, double[] slopesX, double[] slopesY, int from, int to)
        implements Smooth.Shape {

    /** Beyond so many points round a closed curve, where the wrapping begins is not felt any more. */
    private static final int MOST_WRAPPED = 40;

    /** Null when all points are one. */
    static Curve through(Polyline fit, boolean closed) {
        double[] xs = new double[fit.size()];
        double[] ys = new double[fit.size()];
        int count = 0;
        for (int i = 0; i < fit.size(); i++) {
            if (count == 0 || Math.hypot(fit.x(i) - xs[count - 1], fit.y(i) - ys[count - 1]) > 1e-9) {
                xs[count] = fit.x(i);
                ys[count++] = fit.y(i);
            }
        }
        if (closed && count > 1 && Math.hypot(xs[0] - xs[count - 1], ys[0] - ys[count - 1]) <= 1e-9) {
            count--;
        }
        if (count < 2) {
            return null;
        }
        boolean goesRound = closed && count > 2;
        int wrapped = goesRound ? MOST_WRAPPED : 0;
        int all = count + 2 * wrapped + (goesRound ? 1 : 0);
        double[] wholeX = new double[all];
        double[] wholeY = new double[all];
        for (int i = 0; i < all; i++) {
            int point = Math.floorMod(i - wrapped, count);
            wholeX[i] = xs[point];
            wholeY[i] = ys[point];
        }
        double[] lengths = new double[all - 1];
        for (int i = 0; i + 1 < all; i++) {
            lengths[i] = Math.hypot(wholeX[i + 1] - wholeX[i], wholeY[i + 1] - wholeY[i]);
        }
        FitCurve curve = new FitCurve(
                wholeX, wholeY, lengths, slopes(wholeX, lengths), slopes(wholeY, lengths), wrapped, all - 1 - wrapped);
        return Smooth.of(curve, 16 * count);
    }

    /** So that the curvature has no jumps and is 0 at the ends: a tridiagonal system, solved from both sides. */
    private static double[] slopes(double[] v, double[] h) {
        int n = v.length;
        double[] upper = new double[n];
        double[] slopes = new double[n];
        upper[0] = 0.5;
        slopes[0] = 1.5 * (v[1] - v[0]) / h[0];
        for (int i = 1; i < n; i++) {
            boolean isLast = i == n - 1;
            double before = isLast ? 1 : 1 / h[i - 1];
            double after = isLast ? 0 : 1 / h[i];
            double right = isLast
                    ? 3 * (v[i] - v[i - 1]) / h[i - 1]
                    : 3 * ((v[i] - v[i - 1]) * before * before + (v[i + 1] - v[i]) * after * after);
            double middle = 2 * (before + after) - before * upper[i - 1];
            upper[i] = after / middle;
            slopes[i] = (right - before * slopes[i - 1]) / middle;
        }
        for (int i = n - 2; i >= 0; i--) {
            slopes[i] -= upper[i] * slopes[i + 1];
        }
        return slopes;
    }

    @Override
    public Curve under(Affine map) {
        PathBuilder path = new PathBuilder();
        path.add(map.x(xs[from], ys[from]), map.y(xs[from], ys[from]));
        for (int i = from; i < to; i++) {
            double third = lengths[i] / 3;
            double outX = xs[i] + slopesX[i] * third;
            double outY = ys[i] + slopesY[i] * third;
            double inX = xs[i + 1] - slopesX[i + 1] * third;
            double inY = ys[i + 1] - slopesY[i + 1] * third;
            Arcs.bezier(
                    path,
                    path.lastX(),
                    path.lastY(),
                    map.x(outX, outY),
                    map.y(outX, outY),
                    map.x(inX, inY),
                    map.y(inX, inY),
                    map.x(xs[i + 1], ys[i + 1]),
                    map.y(xs[i + 1], ys[i + 1]));
        }
        return path.build(false);
    }
}
