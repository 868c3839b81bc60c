package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.fixtures.Drawings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts around a label that are not its value. */
class DoubtfulTitleTextsTest {

    /** @param layout lines from top to bottom, texts between bars, {@code -} for none */
    private static List<Object> facts(String layout) {
        return facts(layout, 40);
    }

    private static List<Object> facts(String layout, double width) {
        Drawings drawing = Drawings.plain().entities().rectangle("0", 0, 0, 200, 100);
        String[] lines = layout.split("/");
        for (int row = 0; row < lines.length; row++) {
            String[] cells = lines[row].split("\\|");
            for (int column = 0; column < cells.length; column++) {
                String text = cells[column].strip();
                if (!text.equals("-")) {
                    text(drawing, "TITLE", 300 + column * width, -8 * row, text);
                }
            }
        }
        return facts(drawing);
    }

    private static List<Object> facts(Drawings drawing) {
        return parse("a.dxf", drawing.bytes()).clues().stream()
                .filter(clue -> clue.source() == Clue.Source.TITLE_BLOCK)
                .map(Clue::value)
                .toList();
    }

    private static Drawings text(Drawings drawing, String layer, double x, double y, String text) {
        return drawing.entity("TEXT", layer)
                .group(10, x)
                .group(20, y)
                .group(40, 3)
                .group(1, text);
    }

    @Test
    void labelsHaveTheirCloseNeighbours() {
        assertThat(facts("MATERIAL | MS / THK | 3 / QTY | 4")).containsExactly("Mild Steel", 3.0, 4);
        assertThat(facts("MATERIAL | BRASS PLATE / QTY | 4")).containsExactly("Brass", 4);
        assertThat(facts("MATERIAL | MILD STEEL, ZINC PLATED / QTY | 4")).containsExactly("Mild Steel", 4);
        assertThat(facts("MATERIAL | THICKNESS | QTY | SCALE / MS | 3 | 4 | 1:2"))
                .containsExactly("Mild Steel", 3.0, 4);
        assertThat(facts("SCALE | 1:2 | QTY | 4 | THK | 3", 25)).containsExactly(4, 3.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 | 2 | PLATE | SS / 1 | 4 | BRACKET | MS / ITEM | QTY | DESCRIPTION | MATERIAL / REV | 3 | - | GALVANISED",
                "THK | 1.0 | 1.5 | 2.0",
                "MATERIAL | MS | SS | AL",
                "PART | MATERIAL / BRACKET | MS / PLATE | SS / LID | AL",
                "HOLE | QTY | DIA / A | 4 | 9",
                "QTY | HOLE DIA / 4 | 9mm",
                "REQUIRED | 12",
                "MATERIAL | SEE BOM / ZINC PLATED",
                "MATERIAL | FINISH / ZINC PLATED | -",
                "MATERIAL | DATE / M.S. | 12-5",
                "MATERIAL / 2. MILD STEEL WASHERS"
            })
    void tablesNotesAndEmptyCellsGiveNone(String layout) {
        assertThat(facts(layout)).isEmpty();
    }

    @Test
    void whatCountsTheFigureBeforeItDoesNotTakeTheOneBehind() {
        assertThat(facts("3 | THK | 45", 12)).isEmpty();
        assertThat(facts("2 | REQ'D | 50", 12)).isEmpty();
        assertThat(facts("3 | QTY | 4", 12)).isEmpty();
        assertThat(facts("PAINT | THICKNESS | 0.25", 32)).isEmpty();
        assertThat(facts("PLATE 3 | THK / - | 12", 25)).isEmpty();
        assertThat(facts("BOLTS | GRADE | STAINLESS", 20)).isEmpty();
        assertThat(facts("MATERIAL | 304 | PCS", 22)).isEmpty();
    }

    @Test
    void emptyCellsTakeNothingFromFarAwayOrUnderAnotherLabel() {
        assertThat(facts("QTY | 45", 60)).isEmpty();
        assertThat(facts("- | SHEET NO / THICKNESS | 1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BREAK EDGES ON\\PMATERIAL\\P2. MILD STEEL WASHERS BY OTHERS",
                "STATE MATERIAL\\PGRADE\\P316 OR 304",
                "CHECK\\PQUANTITY\\P2"
            })
    void noWordWithinAParagraphIsALabel(String paragraph) {
        Drawings drawing = Drawings.plain().entities().rectangle("0", 0, 0, 200, 100);
        drawing.entity("MTEXT", "0")
                .group(10, 300)
                .group(20, 0)
                .group(40, 3)
                .group(71, 1)
                .group(1, paragraph);

        assertThat(facts(drawing)).isEmpty();
    }

    @Test
    void whatNobodySeesSaysNothing() {
        Drawings drawing = Drawings.plain()
                .section("TABLES")
                .group(0, "TABLE")
                .group(2, "LAYER")
                .group(0, "LAYER")
                .group(2, "OLD")
                .group(70, 1)
                .group(62, 7)
                .group(0, "ENDTAB")
                .end()
                .entities()
                .rectangle("0", 0, 0, 200, 100);
        text(drawing, "OLD", 300, 0, "MATERIAL");
        text(drawing, "OLD", 340, 0, "MS");
        text(drawing, "0", 300, -30, "MATERIAL");
        text(drawing, "0", 340, -30, "SS");

        assertThat(facts(drawing)).containsExactly("Stainless Steel");
    }
}
