package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DxfContoursTest {

    private static Document drawing(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    @Test
    void measuresAPlateWithHoles() {
        Document plate = parse("a.dxf", Drawings.plate(200, 100, 4, 10));

        assertThat(number(plate, "cut_length_mm")).isEqualTo(600 + 4 * Math.PI * 10, within(0.001));
        assertThat(number(plate, "outer_area_mm2")).isEqualTo(20_000, within(0.01));
        assertThat(number(plate, "net_area_mm2")).isEqualTo(20_000 - 4 * Math.PI * 25, within(0.01));
        assertThat(plate.geometry())
                .containsEntry("outer_contours", 1)
                .containsEntry("inner_contours", 4)
                .containsEntry("inner_circles", 4)
                .containsEntry("open_contours", 0)
                .containsEntry("pierce_count", 5)
                .containsEntry("circle_diameters", Map.of("10.0", 4));
        assertThat(box(plate, "width")).isEqualTo(200);
        assertThat(plate.extracted()).containsEntry("entity_counts", Map.of("POLYLINE", 1, "CIRCLE", 4, "TEXT", 1));
        assertThat(clue(plate, "thickness_mm").orElseThrow().value()).isEqualTo(5.0);
    }

    @Test
    void aPlainDiskHasNoHoleAndAWindowIsNoCircle() {
        Document disk = drawing(Drawings.plain().entities().circle("OUTLINE", 0, 0, 400));
        Document panel = drawing(
                Drawings.plain().entities().rectangle("OUTLINE", 0, 0, 500, 300).rectangle("HOLES", 100, 100, 50, 60));

        assertThat(disk.geometry()).containsEntry("inner_contours", 0);
        assertThat(list(disk, "holes")).isEmpty();
        assertThat(panel.geometry()).containsEntry("inner_contours", 1).containsEntry("inner_circles", 0);
        assertThat(list(panel, "holes")).isEmpty();
        assertThat(list(panel, "cutouts")).hasSize(1);
    }

    @Test
    void linesAreChainedWhateverTheirOrderAndDirection() {
        Document square = drawing(Drawings.plain()
                .entities()
                .line("0", 0, 0, 10, 0)
                .line("0", 10.004, 10, 0, 10)
                .line("0", 0, 0, 0, 10)
                .line("0", 10, 10, 10, 0.005)
                .line("0", 50, 50, 60, 50));

        assertThat(square.geometry()).containsEntry("closed_contours", 1).containsEntry("open_contours", 1);
        assertThat(number(square, "outer_area_mm2")).isEqualTo(100, within(0.1));
    }

    @Test
    void endsFurtherApartThanTheToleranceStayOpen() {
        Document gap =
                drawing(Drawings.plain().entities().line("0", 0, 0, 10, 0).line("0", 10.02, 0, 20, 0));

        assertThat(gap.geometry()).containsEntry("open_contours", 2);
    }

    @Test
    void aPolylineThatEndsWhereItBeganIsClosedWithoutAFlag() {
        Document triangle =
                drawing(Drawings.plain().entities().polyline("0", false, 0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0.003, 0));

        assertThat(triangle.geometry()).containsEntry("closed_contours", 1);
        assertThat(number(triangle, "outer_area_mm2")).isEqualTo(50, within(0.05));
    }

    @Test
    void duplicatesCountAndAreReported() {
        Document doubled = drawing(Drawings.plain()
                .entities()
                .rectangle("0", 0, 0, 100, 100)
                .circle("0", 20, 20, 5)
                .circle("0", 20, 20, 5)
                .rectangle("0", 50, 50, 10, 10)
                .polyline("0", true, 60, 60, 0, 50, 60, 0, 50, 50, 0, 60, 50, 0));

        assertThat(doubled.geometry())
                .containsEntry("inner_contours", 4)
                .containsEntry("inner_circles", 2)
                .containsEntry("duplicate_contours", 2);
        assertThat(doubled.notes()).anyMatch(note -> note.contains("cut twice"));
    }

    @Test
    void aLineDrawnTwiceIsNoContour() {
        Document doubled = drawing(Drawings.plain()
                .entities()
                .line("0", 0, 0, 10, 0)
                .line("0", 10, 0, 0, 0)
                .line("0", 10, 0, 10, 10)
                .line("0", 10, 10, 0, 10)
                .line("0", 0, 10, 0, 0));

        assertThat(doubled.geometry())
                .containsEntry("closed_contours", 1)
                .containsEntry("open_contours", 1)
                .containsEntry("duplicate_lines", 1);
    }

    @Test
    void specksAreInNoOtherCount() {
        Document speck = drawing(
                Drawings.plain().entities().rectangle("0", 0, 0, 100, 100).rectangle("0", 5, 5, 0.05, 0.05));

        assertThat(speck.geometry())
                .containsEntry("closed_contours", 1)
                .containsEntry("inner_contours", 0)
                .containsEntry("degenerate_contours", 1);
    }

    @Test
    void islandsInHolesAreOutlinesAgain() {
        Document nested = drawing(Drawings.plain()
                .entities()
                .circle("0", 0, 0, 50)
                .circle("0", 0, 0, 40)
                .circle("0", 0, 0, 30)
                .rectangle("0", -5, -5, 10, 10));

        assertThat(nested.geometry())
                .containsEntry("outer_contours", 2)
                .containsEntry("inner_contours", 2)
                .containsEntry("max_nesting", 3);
        assertThat(number(nested, "net_area_mm2")).isEqualTo(Math.PI * (2500 - 1600 + 900) - 100, within(0.01));
    }

    @Test
    void twoHalvesOfACircleAreOneContourAndNoDuplicates() {
        Document halves =
                drawing(Drawings.plain().entities().arc("0", 0, 0, 10, 0, 180).arc("0", 0, 0, 10, 180, 360));

        assertThat(halves.geometry())
                .containsEntry("closed_contours", 1)
                .containsEntry("duplicate_lines", 0)
                .containsEntry("duplicate_contours", 0);
        assertThat(number(halves, "outer_area_mm2")).isEqualTo(Math.PI * 100, within(0.01));
    }

    @Test
    void theDiagonalsOfASquareAreNoDuplicates() {
        Document cross =
                drawing(Drawings.plain().entities().line("0", 0, 0, 10, 10).line("0", 0, 10, 10, 0));

        assertThat(cross.geometry()).containsEntry("open_contours", 2).containsEntry("duplicate_contours", 0);
    }

    @Test
    void aCircleThatIsDrawnAgainAsArcsIsADuplicate() {
        Document twice = drawing(Drawings.plain()
                .entities()
                .circle("0", 12.3455, 7, 20)
                .arc("0", 12.3455, 7, 20, 30, 210)
                .arc("0", 12.3455, 7, 20, 210, 30));

        assertThat(twice.geometry()).containsEntry("closed_contours", 2).containsEntry("duplicate_contours", 1);
    }
}
