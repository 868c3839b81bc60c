package io.modulen.parser.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainingTest {

    private static final int ORDERS = 20;

    private static Piece line(String layer, double x1, double y1, double x2, double y2) {
        return new Piece(Polyline.line(x1, y1, x2, y2), layer);
    }

    /** Through the points and back, each side a line of its own. */
    private static List<Piece> around(String layer, double... points) {
        List<Piece> sides = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            int j = (i + 2) % points.length;
            sides.add(line(layer, points[i], points[i + 1], points[j], points[j + 1]));
        }
        return sides;
    }

    private static Piece hole(double x, double y, double radius) {
        return new Piece(new Circle(x, y, radius), "CUT");
    }

    private static List<Piece> all(List<Piece> some, Piece... others) {
        List<Piece> all = new ArrayList<>(some);
        all.addAll(Arrays.asList(others));
        return all;
    }

    /** Whatever the order and direction in which they are drawn. */
    private static void isAlways(List<Piece> pieces, double netArea, int closed, int open) {
        Random random = new Random(7);
        List<Piece> shuffled = new ArrayList<>(pieces);
        Map<String, Object> first = null;
        for (int i = 0; i < ORDERS; i++) {
            Map<String, Object> facts = GeometryFacts.of(Measured.of(shuffled));
            first = first == null ? facts : first;
            assertThat((double) facts.get("net_area_mm2")).isEqualTo(netArea, within(0.02));
            assertThat(facts)
                    .containsEntry("closed_contours", closed)
                    .containsEntry("open_contours", open)
                    .isEqualTo(first);
            Collections.shuffle(shuffled, random);
            shuffled.replaceAll(piece -> random.nextBoolean() ? turned(piece) : piece);
        }
    }

    private static Piece turned(Piece piece) {
        return piece.curve() instanceof Polyline line && !line.isClosed()
                ? new Piece(line.reversed(), piece.label())
                : piece;
    }

    @Test
    void aLeadInAtACornerLeavesTheOutlineClosed() {
        List<Piece> plate =
                all(around("CUT", 0, 0, 100, 0, 100, 100, 0, 100), line("CUT", 100, 0, 110, -10), hole(50, 50, 10));

        isAlways(plate, 10_000 - Math.PI * 100, 2, 1);
    }

    @Test
    void aBendThatMeetsSplitEdgesStaysOpenOnItsLayerAndOnTheSame() {
        double[] outline = {0, 0, 50, 0, 100, 0, 100, 50, 50, 50, 0, 50};

        isAlways(all(around("CUT", outline), line("BEND", 50, 0, 50, 50), hole(20, 20, 5)), 5_000 - Math.PI * 25, 2, 1);
        isAlways(all(around("CUT", outline), line("CUT", 50, 0, 50, 50), hole(20, 20, 5)), 5_000 - Math.PI * 25, 2, 1);
    }

    @Test
    void aDiagonalDoesNotBreakItsSquare() {
        isAlways(all(around("CUT", 0, 0, 100, 0, 100, 100, 0, 100), line("ENGRAVE", 0, 0, 100, 100)), 10_000, 1, 1);
    }

    @Test
    void anOutlineOverTwoLayersClosesAroundABendOfAThird() {
        List<Piece> outline =
                new ArrayList<>(around("RIGHT", 50, 0, 100, 0, 100, 50, 50, 50).subList(0, 3));
        outline.addAll(around("LEFT", 50, 50, 0, 50, 0, 0, 50, 0).subList(0, 3));
        outline.add(line("BEND", 50, 0, 50, 50));

        isAlways(outline, 5_000, 1, 1);
    }

    @Test
    void partsThatTouchAtACornerAreTwo() {
        List<Piece> parts = new ArrayList<>(around("0", 0, 0, 10, 0, 10, 10, 0, 10));
        parts.addAll(around("0", 10, 10, 20, 10, 20, 20, 10, 20));

        isAlways(parts, 200, 2, 0);
    }

    @Test
    void partsThatShareAnEdgeAreTwoWhenItIsDrawnTwiceAndOneWithACutWhenOnce() {
        List<Piece> twice = new ArrayList<>(around("0", 0, 0, 10, 0, 10, 10, 0, 10));
        twice.addAll(around("0", 10, 0, 30, 0, 30, 10, 10, 10));
        List<Piece> once = new ArrayList<>(twice);
        once.remove(1);

        isAlways(twice, 300, 2, 0);
        isAlways(once, 300, 1, 1);
    }

    @Test
    void aHoleThatHangsOnItsOutlineByABridgeIsAHole() {
        List<Piece> plate = new ArrayList<>(around("0", 0, 0, 100, 0, 100, 100, 0, 100));
        plate.addAll(around("0", 20, 20, 40, 20, 40, 40, 20, 40));
        plate.add(line("0", 0, 0, 20, 20));

        isAlways(plate, 10_000 - 400, 2, 1);
    }

    @Test
    void anOutlineDrawnTwiceIsTwoContours() {
        List<Piece> twice = new ArrayList<>(around("0", 0, 0, 10, 0, 10, 10, 0, 10));
        twice.addAll(around("0", 0, 0, 10, 0, 10, 10, 0, 10));

        isAlways(twice, 200, 2, 0);
        assertThat(Measured.of(twice).duplicateContours()).isEqualTo(1);
    }

    @Test
    void arcsThatLeaveACornerAlongItsEdgeAreToldFromIt() {
        List<Piece> slot = new ArrayList<>();
        slot.add(line("0", 0, 0, 40, 0));
        slot.add(new Piece(Arcs.arc(40, 10, 10, -Math.PI / 2, Math.PI / 2), "0"));
        slot.add(line("0", 40, 20, 0, 20));
        slot.add(new Piece(Arcs.arc(0, 10, 10, Math.PI / 2, Math.PI * 1.5), "0"));
        slot.add(line("0", 40, 0, 40, 20));
        slot.add(line("0", 0, 0, 0, 20));

        isAlways(slot, 800 + Math.PI * 100, 1, 2);
    }

    @Test
    void aHoleOfLinesShorterThanTheToleranceIsOneHole() {
        for (int lines : new int[] {360, 720, 3_000}) {
            List<Piece> plate = all(around("CUT", 0, 0, 100, 0, 100, 100, 0, 100));
            plate.addAll(polygon(lines, 0));

            isAlways(plate, 10_000 - Math.PI / 4, 2, 0);
        }
    }

    @Test
    void shortLinesThatMeetInexactlyAreJoinedToTheNearest() {
        List<Piece> plate = all(around("CUT", 0, 0, 100, 0, 100, 100, 0, 100));
        plate.addAll(polygon(360, 1e-4));

        isAlways(plate, 10_000 - Math.PI / 4, 2, 0);
    }

    /** Of 1 mm, its lines drawn to a micrometre and pulled apart by a gap. */
    private static List<Piece> polygon(int lines, double gap) {
        List<Piece> polygon = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            double from = 2 * Math.PI * i / lines;
            double to = 2 * Math.PI * (i + 1) / lines;
            polygon.add(line(
                    "CUT",
                    50 + Math.cos(from) / 2 + gap * Math.sin(5 * i),
                    50 + Math.sin(from) / 2,
                    50 + Math.cos(to) / 2,
                    50 + Math.sin(to) / 2));
        }
        return polygon;
    }

    @Test
    void aLayerOfManyLinesThatCrossInAGridIsChainedInTime() {
        List<Piece> grid = new ArrayList<>();
        for (int i = 0; i <= 150; i++) {
            for (int j = 0; j < 150; j++) {
                grid.add(line("0", i, j, i, j + 1));
                grid.add(line("0", j, i, j + 1, i));
            }
        }
        long start = System.nanoTime();
        Measured measured = Measured.of(grid);

        assertThat(measured.closed().get(0).area()).isEqualTo(22_500, within(0.01));
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
