package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DxfCurvesTest {

    private static Document drawing(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    @Test
    void anArcAcrossZeroIsAsLongAsItIs() {
        Document arc = drawing(Drawings.plain().entities().arc("0", 0, 0, 10, 350, 10));

        assertThat(number(arc, "cut_length_mm")).isEqualTo(10 * Math.toRadians(20), within(0.001));
        assertThat(box(arc, "max_x")).isEqualTo(10, within(1e-4));
        assertThat(arc.geometry()).containsEntry("open_contours", 1).containsEntry("closed_contours", 0);
    }

    @Test
    void bulgesAreArcsInBothKindsOfPolyline() {
        Document light = drawing(Drawings.plain()
                .entities()
                .entity("LWPOLYLINE", "0")
                .group(70, 1)
                .group(10, -5)
                .group(20, 0)
                .group(42, 1)
                .group(10, 5)
                .group(20, 0)
                .group(42, 1));
        Document heavy = drawing(Drawings.plain().entities().polyline("0", true, -5, 0, 1, 5, 0, 1));

        for (Document circle : List.of(light, heavy)) {
            assertThat(number(circle, "cut_length_mm")).isEqualTo(Math.PI * 10, within(0.001));
            assertThat(number(circle, "outer_area_mm2")).isEqualTo(Math.PI * 25, within(0.01));
            assertThat(box(circle, "height")).isEqualTo(10, within(1e-3));
        }
    }

    @Test
    void bulgesOfNearlyZeroAreStraight() {
        Document square = drawing(
                Drawings.plain().entities().polyline("0", true, 0, 0, 1e-17, 10, 0, -1e-300, 10, 10, 0, 0, 10, 1e-12));

        assertThat(number(square, "cut_length_mm")).isEqualTo(40, within(1e-6));
    }

    @Test
    void ellipsesAndSplinesAreMeasured() {
        Document round = drawing(Drawings.plain()
                .entities()
                .entity("ELLIPSE", "0")
                .group(10, 0)
                .group(20, 0)
                .group(11, 10)
                .group(21, 0)
                .group(40, 1)
                .group(41, 0)
                .group(42, 6.283185307179586));
        Document half = drawing(Drawings.plain()
                .entities()
                .entity("ELLIPSE", "0")
                .group(10, 0)
                .group(20, 0)
                .group(11, 20)
                .group(21, 0)
                .group(40, 0.5)
                .group(41, 0)
                .group(42, Math.PI));
        // A quarter circle as a rational quadratic.
        Document spline = drawing(Drawings.plain()
                .entities()
                .entity("SPLINE", "0")
                .group(70, 4)
                .group(71, 2)
                .group(72, 6)
                .group(73, 3)
                .group(40, 0)
                .group(40, 0)
                .group(40, 0)
                .group(40, 1)
                .group(40, 1)
                .group(40, 1)
                .group(41, 1)
                .group(41, Math.sqrt(0.5))
                .group(41, 1)
                .group(10, 10)
                .group(20, 0)
                .group(10, 10)
                .group(20, 10)
                .group(10, 0)
                .group(20, 10));

        assertThat(round.geometry()).containsEntry("circle_diameters", Map.of("20.0", 1));
        assertThat(box(half, "height")).isEqualTo(10, within(0.01));
        assertThat(number(half, "cut_length_mm")).isEqualTo(48.442 / 2 + 24.221, within(0.05));
        assertThat(number(spline, "cut_length_mm")).isEqualTo(Math.PI * 5, within(0.01));
    }

    @Test
    void aWholeCircleAsARationalSplineIsOneToTheMicrometre() {
        double w = Math.sqrt(0.5);
        double[][] control = {
            {1, 0, 1}, {1, 1, w}, {0, 1, 1}, {-1, 1, w}, {-1, 0, 1}, {-1, -1, w}, {0, -1, 1}, {1, -1, w}, {1, 0, 1}
        };
        Drawings drawing = spline(1 | 4, 2, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4);
        for (double[] point : control) {
            drawing.group(10, 500 * point[0]).group(20, 500 * point[1]).group(41, point[2]);
        }
        Document circle = drawing(drawing);

        assertThat(circle.geometry()).containsEntry("closed_contours", 1);
        assertThat(number(circle, "cut_length_mm")).isEqualTo(1000 * Math.PI, within(0.02));
        assertThat(number(circle, "outer_area_mm2")).isEqualTo(Math.PI * 250_000, within(5.0));
        assertThat(box(circle, "width")).isEqualTo(1000, within(0.005));
    }

    @Test
    void aPeriodicSplineClosesOnItself() {
        // Four points of a square, three of them again: a uniform cubic goes round with knots that are not clamped.
        Drawings wrapped = spline(1 | 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        Drawings bare = spline(1 | 2, 3);
        double[][] square = {{10, 0}, {0, 10}, {-10, 0}, {0, -10}};
        for (int i = 0; i < 7; i++) {
            wrapped.group(10, square[i % 4][0]).group(20, square[i % 4][1]);
        }
        for (double[] corner : square) {
            bare.group(10, corner[0]).group(20, corner[1]);
        }

        for (Drawings drawing : List.of(wrapped, bare)) {
            Document round = drawing(drawing);
            assertThat(round.geometry()).containsEntry("closed_contours", 1).containsEntry("open_contours", 0);
            // At its knots such a curve is at two thirds of the way to each control point.
            assertThat(box(round, "max_x")).isEqualTo(20.0 / 3, within(0.002));
        }
    }

    @Test
    void aSplineOfFitPointsOnlyRunsSmoothlyThroughThem() {
        Drawings closed = spline(1, 3);
        Drawings open = spline(0, 3);
        for (int i = 0; i < 12; i++) {
            double angle = 2 * Math.PI * i / 12;
            closed.group(11, 100 * Math.cos(angle)).group(21, 100 * Math.sin(angle));
            open.group(11, 100 * Math.cos(angle / 4)).group(21, 100 * Math.sin(angle / 4));
        }

        assertThat(number(drawing(closed), "outer_area_mm2")).isEqualTo(Math.PI * 10_000, within(20.0));
        assertThat(number(drawing(open), "cut_length_mm")).isEqualTo(100 * Math.PI / 2 * 11 / 12, within(0.05));
    }

    /** @param flags 1 closed, 2 periodic, 4 rational */
    private static Drawings spline(int flags, int degree, double... knots) {
        Drawings drawing = Drawings.plain()
                .entities()
                .entity("SPLINE", "0")
                .group(70, flags)
                .group(71, degree);
        for (double knot : knots) {
            drawing.group(40, knot);
        }
        return drawing;
    }

    @Test
    void aTiltedEllipseIsSeenFromAbove() {
        // A circle of radius 10 in a plane that is turned by 60 degrees about X is half as high.
        Document tilted = drawing(Drawings.plain()
                .entities()
                .entity("ELLIPSE", "0")
                .group(10, 0)
                .group(20, 0)
                .group(11, 10)
                .group(21, 0)
                .group(40, 1)
                .group(41, 0)
                .group(42, 2 * Math.PI)
                .group(210, 0)
                .group(220, -Math.sqrt(0.75))
                .group(230, 0.5));

        assertThat(box(tilted, "width")).isEqualTo(20, within(0.001));
        assertThat(box(tilted, "height")).isEqualTo(10, within(0.001));
    }
}
