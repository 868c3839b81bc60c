package io.modulen.parser.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {

    /** A square of 100 with two holes, whose last edge ends so far from the first. */
    private static List<Piece> square(double gap) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(line(0, 0, 100, 0));
        pieces.add(line(100, 0, 100, 100));
        pieces.add(line(100, 100, 0, 100));
        pieces.add(line(0, 100, 0, gap));
        pieces.add(new Piece(new Circle(30, 30, 5), "0"));
        pieces.add(new Piece(new Circle(70, 70, 5), "0"));
        return pieces;
    }

    private static Piece line(double x1, double y1, double x2, double y2) {
        return new Piece(Polyline.line(x1, y1, x2, y2), "0");
    }

    @Test
    void aNarrowGapIsClosedAndSaid() {
        Measured measured = Measured.of(square(0.02));

        assertThat(GeometryFacts.of(measured))
                .containsEntry("net_area_mm2", 9_842.92)
                .containsEntry("inner_circles", 2)
                .containsEntry("open_contours", 0);
        assertThat(measured.notes())
                .containsExactly("1 contours did not close and were closed over gaps of up to 0.02 mm");
    }

    @Test
    void aWiderGapLeavesTheAreasUnknown() {
        Measured measured = Measured.of(square(0.5));

        assertThat(GeometryFacts.of(measured))
                .containsEntry("net_area_mm2", null)
                .containsEntry("outer_area_mm2", null)
                .containsEntry("outer_perimeter_mm", null)
                .containsEntry("open_contours", 1);
        assertThat(measured.notes())
                .containsExactly(
                        "1 contours do not close, with gaps of up to 0.5 mm; areas are not given, and what lies"
                                + " in them may be holes");
    }

    @Test
    void anOutlineOfWhichAnEdgeIsMissingLeavesTheAreasUnknown() {
        Measured measured = Measured.of(square(100 - 1e-3));

        assertThat(GeometryFacts.of(measured)).containsEntry("net_area_mm2", null);
        assertThat(measured.notes())
                .containsExactly("1 open contours lie around closed ones; areas are not given, as an outline may not be"
                        + " closed, and what lies in it may be holes");
    }

    @Test
    void openLinesThatAreNoOutlineLeaveTheAreasAlone() {
        List<Piece> pieces = new ArrayList<>(square(0));
        pieces.add(line(-10, -10, 200, 200));
        // A hatch, a letter and a tab that is cut on three sides.
        for (int i = 0; i < 20; i++) {
            pieces.add(line(10, 50 + i * 0.08, 40, 50 + i * 0.08));
            pieces.add(line(50, 50 + i * 0.5, 80, 50 + i * 0.5));
        }
        pieces.add(new Piece(Arcs.arc(90, 90, 1, 0.5, 2 * Math.PI - 0.5), "0"));
        pieces.add(new Piece(
                new Polyline(new double[] {60, 80, 80, 60}, new double[] {10, 10, 20, 20}, null, false), "0"));
        Measured measured = Measured.of(pieces);
        Map<String, Object> facts = GeometryFacts.of(measured);

        assertThat(facts).containsEntry("net_area_mm2", 9_842.92).containsEntry("open_contours", 43);
        assertThat(measured.notes()).isEmpty();
    }
}
