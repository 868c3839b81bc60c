package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.BinaryDrawing;
import io.modulen.parser.fixtures.Drawings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DxfParserTest {

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
    void blocksAreResolvedWithScaleRotationArraysAndLayers() {
        Drawings drawing = Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "HOLE")
                .group(10, 1)
                .group(20, 1)
                .circle("0", 1, 1, 2)
                .group(0, "ENDBLK")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "PAIR")
                .group(10, 0)
                .group(20, 0)
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "HOLE")
                .group(10, 10)
                .group(20, 0)
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "HOLE")
                .group(10, 20)
                .group(20, 0)
                .line("CENTERLINES", 0, 0, 30, 0)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .rectangle("OUTLINE", -100, -100, 200, 300)
                .group(0, "INSERT")
                .group(8, "CUT")
                .group(2, "PAIR")
                .group(10, 5)
                .group(20, 0)
                .group(41, 2)
                .group(42, 2)
                .group(50, 90)
                .group(0, "INSERT")
                .group(8, "NOTES")
                .group(2, "HOLE")
                .group(10, 0)
                .group(20, 0)
                .group(0, "INSERT")
                .group(8, "CUT")
                .group(2, "HOLE")
                .group(10, -50)
                .group(20, -50)
                .group(70, 3)
                .group(71, 2)
                .group(44, 10)
                .group(45, 12);
        Document document = drawing(drawing);

        assertThat(document.geometry()).containsEntry("inner_circles", 8);
        assertThat(document.geometry().get("circle_diameters")).isEqualTo(Map.of("4.0", 6, "8.0", 2));
        assertThat(list(document, "holes").toString())
                .contains("center_x=5.0, center_y=20.0")
                .contains("center_x=-30.0, center_y=-38.0");
        assertThat(document.extracted()).containsEntry("entity_counts", Map.of("POLYLINE", 1, "INSERT", 3));
    }

    @Test
    void aSqueezedCircleIsAnEllipse() {
        Document ellipse = drawing(Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "B")
                .group(10, 0)
                .group(20, 0)
                .circle("0", 0, 0, 10)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "B")
                .group(41, 2)
                .group(42, 1));

        assertThat(number(ellipse, "outer_area_mm2")).isEqualTo(Math.PI * 200, within(0.2));
        assertThat(box(ellipse, "width")).isEqualTo(40, within(0.01));
        assertThat(ellipse.geometry()).containsEntry("circle_diameters", Map.of());
    }

    @Test
    void mirroredPlanesAreHonoured() {
        Document mirrored = drawing(Drawings.plain()
                .entities()
                .circle("0", 10, 5, 2)
                .group(210, 0)
                .group(220, 0)
                .group(230, -1)
                .arc("0", 30, 0, 4, 0, 90)
                .group(210, 0)
                .group(220, 0)
                .group(230, -1));

        assertThat(box(mirrored, "min_x")).isEqualTo(-34, within(1e-3));
        assertThat(box(mirrored, "max_x")).isEqualTo(-8, within(1e-3));
        assertThat(box(mirrored, "max_y")).isEqualTo(7, within(1e-3));
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
    void unitsBecomeMillimetres() {
        Document inches =
                drawing(Drawings.plain().header("$INSUNITS", 70, 1).entities().rectangle("0", 0, 0, 2, 1));
        Document absurd =
                drawing(Drawings.plain().header("$INSUNITS", 70, 6).entities().rectangle("0", 0, 0, 300, 100));
        Document metres =
                drawing(Drawings.plain().header("$INSUNITS", 70, 6).entities().rectangle("0", 0, 0, 0.3, 0.1));

        assertThat(box(inches, "width")).isEqualTo(50.8, within(1e-6));
        assertThat(box(absurd, "width")).isEqualTo(300);
        assertThat(absurd.notes()).anyMatch(note -> note.contains("millimetres were assumed"));
        assertThat(box(metres, "width")).isEqualTo(300, within(1e-6));
    }

    @Test
    void layersThatAreNotCutAreSetAside() {
        Document document = drawing(Drawings.plain()
                .entities()
                .rectangle("Layer_0", 0, 0, 10, 10)
                .circle("Centerlines", 5, 5, 100)
                .line("NOTES", 0, 0, 99, 99)
                .line("Defpoints", 0, 0, 99, 99)
                .line("Viewport layer", 0, 0, 99, 99)
                .line("text", 0, 0, 99, 99));

        assertThat(number(document, "cut_length_mm")).isEqualTo(40);
        assertThat(list(document, "layers_not_cut")).hasSize(5);
    }

    @Test
    void paperSpaceAndHiddenThingsAreNotCut() {
        Document document = drawing(Drawings.plain()
                .entities()
                .line("0", 0, 0, 10, 0)
                .line("0", 0, 0, 50, 0)
                .group(67, 1)
                .line("0", 0, 0, 50, 0)
                .group(60, 1));

        assertThat(number(document, "cut_length_mm")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsEveryKindOfLineEnd(String end) {
        byte[] drawing = new String(
                        Drawings.indented().entities().circle("0", 0, 0, 5).bytes(), StandardCharsets.UTF_8)
                .replace("\n", end)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(number(parse("A.DXF", drawing), "cut_length_mm")).isEqualTo(Math.PI * 10, within(0.001));
    }

    @Test
    void readsWhatTheOriginalRefused() {
        String plain =
                new String(Drawings.plain().entities().circle("0", 0, 0, 5).bytes(), StandardCharsets.UTF_8);

        for (String refused : List.of("\uFEFF" + plain, "999\nmade by hand\n" + plain, "  " + plain, "\n" + plain)) {
            assertThat(parse("a.Dxf", refused.getBytes(StandardCharsets.UTF_8)).geometry())
                    .containsEntry("closed_contours", 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheBinaryForm(boolean wide) {
        byte[] text = Drawings.plain()
                .entities()
                .circle("HOLES", 1, 2, 5)
                .lightweight("0", true, -50, -50, 50, -50, 50, 50, -50, 50)
                .text("NOTES", "t=10")
                .bytes();
        Document binary = parse("a.dxf", BinaryDrawing.of(text, wide));

        assertThat(binary.geometry()).isEqualTo(parse("a.dxf", text).geometry()).containsEntry("inner_circles", 1);
        assertThat(list(binary, "text_notes")).isEqualTo(List.of("t=10"));
    }

    @Test
    void keepsWhatComesBeforeADamagedTail() {
        String sound = new String(Drawings.plate(100, 50, 2, 5), StandardCharsets.UTF_8);

        for (String damaged : List.of(
                sound.replace("0\nEOF\n", ""),
                sound.substring(0, sound.indexOf("0\nTEXT")) + "0\nLINE\n8\n0\n10\n1",
                sound.replace("0\nENDSEC\n0\nEOF\n", "x1y\nrubbish\n"))) {
            Document document = parse("a.dxf", damaged.getBytes(StandardCharsets.UTF_8));
            assertThat(document.geometry()).containsEntry("inner_circles", 2);
            assertThat(document.notes()).anyMatch(note -> note.contains("damaged"));
        }
    }

    @Test
    void decodesTextsAsUtf8FirstAndThenByTheCodePage() {
        byte[] utf8 =
                Drawings.plain().entities().text("NOTES", "Flange \u00D8300").bytes();
        byte[] greek = new String(
                        Drawings.plain()
                                .header("$DWGCODEPAGE", 3, "ANSI_1253")
                                .entities()
                                .text("NOTES", "\u03A0\u03BB\u03AC\u03BA\u03B1")
                                .bytes(),
                        StandardCharsets.UTF_8)
                .getBytes(Charset.forName("windows-1253"));

        assertThat(list(parse("a.dxf", utf8), "text_notes")).isEqualTo(List.of("Flange \u00D8300"));
        assertThat(list(parse("a.dxf", greek), "text_notes")).isEqualTo(List.of("\u03A0\u03BB\u03AC\u03BA\u03B1"));
    }

    @Test
    void freesTextsFromTheirFormatting() {
        Document document = drawing(Drawings.plain()
                .entities()
                .text("0", "%%c18 HOLE %%p0.1 90%%d")
                .entity("MTEXT", "0")
                .group(3, "{\\fArial|b1;\\H2.5x;Mate")
                .group(1, "rial: Mild Steel}\\PQty\\~4 \\S1^2;")
                .text("0", "\\U+00D820"));

        assertThat(list(document, "text_notes"))
                .isEqualTo(List.of("\u00D818 HOLE \u00B10.1 90\u00B0", "Material: Mild Steel\nQty 4 1/2", "\u00D820"));
        assertThat(clue(document, "material").orElseThrow().value()).isEqualTo("Mild Steel");
    }

    @Test
    void aDimensionIsNoThickness() {
        Document document = drawing(Drawings.plain().entities().text("0", "t=10, 20 mm edge distance, 420x297"));

        assertThat(document.clues()).hasSize(1);
        assertThat(clue(document, "thickness_mm").orElseThrow().value()).isEqualTo(10.0);
    }
}
