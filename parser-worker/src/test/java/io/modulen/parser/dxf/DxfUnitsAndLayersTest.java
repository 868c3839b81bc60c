package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import io.modulen.parser.geometry.GeometryFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class DxfUnitsAndLayersTest {

    private static Document drawing(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
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

    @Test
    void everyUnitIsKnown() {
        double[] millimetres = {25.4, 304.8, 0, 1, 10, 1e3, 0, 2.54e-5, 0.0254, 914.4, 1e-7, 1e-6, 1e-3, 100};
        for (int unit = 1; unit <= 24; unit++) {
            Document square = drawing(
                    Drawings.plain().header("$INSUNITS", 70, unit).entities().rectangle("0", 0, 0, 20, 20));
            boolean isAbsurd = unit == 3 || unit == 7 || unit > 14 && unit < 21 || unit == 24;
            double factor = isAbsurd ? 1 : unit < 15 ? millimetres[unit - 1] : Units.millimetres(unit);

            assertThat(number(square, "cut_length_mm"))
                    .as("$INSUNITS %d", unit)
                    .isEqualTo(GeometryFacts.round(80 * factor, 3), within(0.001));
            assertThat(square.notes().toString().contains("millimetres were assumed"))
                    .isEqualTo(isAbsurd);
            assertThat(String.valueOf(square.extracted().get("units")))
                    .isNotBlank()
                    .doesNotStartWith("unit ");
        }
        assertThat(Units.millimetres(21)).isEqualTo(304.8006096, within(1e-6));
        assertThat(Units.millimetres(24)).isEqualTo(1_609_347.2187, within(1e-3));
    }

    @Test
    void curvesAreAsFineInMetresAsInMillimetres() {
        Drawings inMetres = ellipse(Drawings.plain().header("$INSUNITS", 70, 6).entities(), 0.5, 0.3);
        Drawings inMillimetres = ellipse(Drawings.plain().entities(), 500, 300);
        Drawings enlarged = Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "B");
        enlarged = ellipse(enlarged, 0.5, 0.3)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "B")
                .group(41, 1000)
                .group(42, 1000);

        for (Drawings drawing : List.of(inMetres, inMillimetres, enlarged)) {
            Document document = drawing(drawing);
            assertThat(number(document, "outer_area_mm2"))
                    .isEqualTo(Math.PI * 500 * 300, within(Math.PI * 500 * 300 * 1e-5));
            assertThat(box(document, "width")).isEqualTo(2 * Math.hypot(500 * 0.6, 300 * 0.8), within(0.005));
        }
    }

    /** Turned, so that its extremes are no points of a whole division. */
    private static Drawings ellipse(Drawings drawing, double major, double minor) {
        return drawing.entity("ELLIPSE", "0")
                .group(10, 0)
                .group(20, 0)
                .group(11, major * 0.6)
                .group(21, major * 0.8)
                .group(40, minor / major)
                .group(41, 0)
                .group(42, 2 * Math.PI);
    }

    @Test
    void layersThatAreOffOrFrozenAreNotCut() {
        Document document = drawing(layer(layer(Drawings.plain().section("TABLES"), "OFF", 0, -7), "COLD", 1, 7)
                .end()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "B")
                .line("CUT", 0, 0, 1000, 0)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .rectangle("CUT", 0, 0, 10, 10)
                .line("OFF", 0, 0, 500, 0)
                .line("COLD", 0, 0, 500, 0)
                .group(0, "INSERT")
                .group(8, "COLD")
                .group(2, "B"));

        assertThat(number(document, "cut_length_mm")).isEqualTo(40);
        assertThat(list(document, "layers_not_cut")).isEqualTo(List.of("OFF", "COLD"));
        assertThat(document.notes()).anyMatch(note -> note.contains("switched off or frozen"));
    }

    private static Drawings layer(Drawings drawing, String name, int flags, int colour) {
        return drawing.group(0, "LAYER")
                .group(2, name)
                .group(70, flags)
                .group(62, colour)
                .group(6, "CONTINUOUS");
    }
}
