package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawings as other programs and other people's habits make them. */
class ForeignDrawingsTest {

    private static Document drawing(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    private static Drawings layer(String name, Object... groups) {
        Drawings drawing = Drawings.plain()
                .section("TABLES")
                .group(0, "TABLE")
                .group(2, "LAYER")
                .group(0, "LAYER")
                .group(2, name);
        for (int i = 0; i < groups.length; i += 2) {
            drawing.group((Integer) groups[i], groups[i + 1]);
        }
        return drawing.group(0, "ENDTAB").end().entities().rectangle("0", 0, 0, 10, 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IV_BEND_DOWN",
                "IV_TANGENT",
                "IV_ARC_CENTERS",
                "IV_UNCONSUMED_SKETCHES",
                "BENDLINES",
                "BIEGELINIEN",
                "GRAVUR",
                "MARKING",
                "SCRIBE",
                "PHANTOM",
                "AXIS",
                "HILFSLINIEN",
                "TITLE",
                "REFERENCE",
                "AM_7"
            })
    void layersOfOtherProgramsThatSoundUncutAreNamedInANote(String layer) {
        Document document =
                drawing(Drawings.plain().entities().rectangle("0", 0, 0, 10, 10).line(layer, 0, 5, 10, 5));

        assertThat(number(document, "cut_length_mm")).isEqualTo(50);
        assertThat(document.notes()).anyMatch(note -> note.contains("may say otherwise: " + layer + ";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IV_OUTER_PROFILE", "IV_INTERIOR_PROFILES", "Layer_0", "Benchmark", "CUT", "Fixture plate"})
    void layersOfOtherProgramsThatAreCutGiveNoNote(String layer) {
        assertThat(drawing(Drawings.plain().entities().rectangle(layer, 0, 0, 10, 10))
                        .notes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CENTER LINES", "Centre_line", "center-line", "Mittellinien", "BEMASSUNG"})
    void centreLinesAreSetAsideHoweverTheirLayerIsSpelt(String layer) {
        Document document =
                drawing(Drawings.plain().entities().rectangle("0", 0, 0, 10, 10).line(layer, 0, 5, 10, 5));

        assertThat(number(document, "cut_length_mm")).isEqualTo(40);
        assertThat(list(document, "layers_not_cut")).containsExactly(layer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CENTER", "HIDDEN2", "PHANTOMX2", "DASHED", "ACAD_ISO04W100", "STRICHPUNKT"})
    void linesInTheLineTypesOfCentreAndHiddenLinesAreNoted(String lineType) {
        Document own = drawing(Drawings.plain()
                .entities()
                .rectangle("0", 0, 0, 10, 10)
                .line("0", 0, 5, 10, 5)
                .group(6, lineType));
        Document ofLayer = drawing(layer("X", 6, lineType).line("X", 0, 5, 10, 5));
        Document unused = drawing(layer("X", 6, lineType));

        assertThat(own.notes()).singleElement().asString().endsWith("bend lines: " + lineType);
        assertThat(ofLayer.notes()).singleElement().asString().endsWith("bend lines: " + lineType);
        assertThat(unused.notes()).isEmpty();
    }

    @Test
    void aLayerThatIsNotPrintedIsNoted() {
        assertThat(drawing(layer("HELP", 290, 0).line("HELP", 0, 5, 10, 5)).notes())
                .singleElement()
                .asString()
                .contains("not printed: HELP");
        assertThat(drawing(layer("PART", 290, 1).line("PART", 0, 5, 10, 5)).notes())
                .isEmpty();
    }

    @Test
    void theTextOfAMultileaderIsRead() {
        Document document = drawing(Drawings.plain()
                .entities()
                .rectangle("0", 0, 0, 10, 10)
                .group(0, "MULTILEADER")
                .group(8, "0")
                .group(300, "CONTEXT_DATA{")
                .group(304, "{\\fArial;MATERIAL: Brass\\PTHK: 2mm}")
                .group(302, "LEADER{")
                .group(304, "LEADER_LINE{")
                .group(305, "}"));

        assertThat(clue(document, "material").orElseThrow().value()).isEqualTo("Brass");
        assertThat(clue(document, "thickness_mm").orElseThrow().value()).isEqualTo(2.0);
        assertThat(list(document, "text_notes")).containsExactly("MATERIAL: Brass\nTHK: 2mm");
    }

    @Test
    void decimalCommasAndOldExponentsAreRead() {
        String points = new String(
                        Drawings.plain().entities().line("0", 0, 0, 12.5, 0).bytes(), StandardCharsets.UTF_8)
                .replace("12.5", "12,5");
        String exponents = points.replace("12,5", "1.25D+01");

        assertThat(number(parse("a.dxf", points.getBytes(StandardCharsets.UTF_8)), "cut_length_mm"))
                .isEqualTo(12.5);
        assertThat(number(parse("a.dxf", exponents.getBytes(StandardCharsets.UTF_8)), "cut_length_mm"))
                .isEqualTo(12.5);
    }

    @Test
    void polygonsWithHolesAreNotedAsNotMeasured() {
        assertThat(drawing(Drawings.plain()
                                .entities()
                                .rectangle("0", 0, 0, 10, 10)
                                .group(0, "MPOLYGON")
                                .group(8, "0"))
                        .notes())
                .containsExactly("1 entities of type MPOLYGON can't be measured and were left out");
    }
}
