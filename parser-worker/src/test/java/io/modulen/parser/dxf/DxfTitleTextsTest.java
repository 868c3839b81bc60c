package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import org.junit.jupiter.api.Test;

/** Title blocks whose labels and values are texts of their own. */
class DxfTitleTextsTest {

    private static Drawings drawing() {
        return Drawings.plain().entities().rectangle("0", 0, 0, 200, 100);
    }

    private static Drawings text(Drawings drawing, double x, double y, String text) {
        return drawing.entity("TEXT", "TITLE")
                .group(10, x)
                .group(20, y)
                .group(40, 5)
                .group(1, text);
    }

    private static Document read(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    private static void assertFacts(Document title, Object material, Object thickness, Object quantity) {
        assertThat(clue(title, "material").map(Clue::value).orElse(null)).isEqualTo(material);
        assertThat(clue(title, "thickness_mm").map(Clue::value).orElse(null)).isEqualTo(thickness);
        assertThat(clue(title, "quantity").map(Clue::value).orElse(null)).isEqualTo(quantity);
    }

    @Test
    void aValueStandsBesideItsLabelInWhateverOrderTheyWereDrawn() {
        Drawings drawing = drawing();
        text(drawing, 360, 100, "MS");
        text(drawing, 360, 90, "3mm");
        text(drawing, 360, 80, "4");
        text(drawing, 360, 70, "1:2");
        text(drawing, 300, 100, "MATERIAL");
        text(drawing, 300, 90, "THICKNESS");
        text(drawing, 300, 80, "QTY");
        text(drawing, 300, 70, "SCALE");
        Document title = read(drawing);

        assertFacts(title, "Mild Steel", 3.0, 4);
        assertThat(clue(title, "thickness_mm").orElseThrow()).satisfies(clue -> {
            assertThat(clue.source()).isEqualTo(Clue.Source.TITLE_BLOCK);
            assertThat(clue.where()).isEqualTo("THICKNESS 3mm (texts beside each other)");
        });
    }

    @Test
    void orBelowIt() {
        Drawings drawing = drawing();
        String[] labels = {"MATERIAL", "FINISH", "THICKNESS", "QTY"};
        String[] values = {"MS", "RAW", "3", "4"};
        for (int i = 0; i < labels.length; i++) {
            text(drawing, 300 + 60 * i, 100, labels[i]);
            text(drawing, 302 + 60 * i, 92, values[i]);
        }

        assertFacts(read(drawing), "Mild Steel", 3.0, 4);
    }

    @Test
    void blocksAndParagraphsHaveThemToo() {
        Drawings drawing = Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "TITLE");
        paragraph(drawing, 0, "MATERIAL\\PTHICKNESS\\PQTY");
        paragraph(drawing, 60, "MS\\P3mm\\P4");
        drawing.group(0, "ENDBLK").end().entities().rectangle("0", 0, 0, 200, 100);
        drawing.entity("INSERT", "0")
                .group(2, "TITLE")
                .group(10, 300)
                .group(20, -200)
                .group(41, 2)
                .group(42, 2);

        assertFacts(read(drawing), "Mild Steel", 3.0, 4);
    }

    private static void paragraph(Drawings drawing, double x, String text) {
        drawing.entity("MTEXT", "0")
                .group(10, x)
                .group(20, 0)
                .group(40, 5)
                .group(71, 1)
                .group(1, text);
    }

    @Test
    void labelsOfSeveralPartsSayNothingOfTheDrawing() {
        Drawings drawing = drawing();
        for (int part = 0; part < 2; part++) {
            text(drawing, 300 + 400 * part, 100, "MATERIAL");
            text(drawing, 360 + 400 * part, 100, part == 0 ? "MS" : "SS304");
            text(drawing, 300 + 400 * part, 90, "QTY");
            text(drawing, 360 + 400 * part, 90, part == 0 ? "4" : "2");
        }
        Document parts = read(drawing);

        assertFacts(parts, null, null, null);
        assertThat(parts.notes())
                .containsExactly(
                        "labels of the drawing name 2 different values of material; none of them was taken",
                        "labels of the drawing name 2 different values of quantity; none of them was taken");
    }

    @Test
    void whatIsFarAwayTurnedOrUnderAHeadBelongsToNoLabel() {
        Drawings drawing = drawing();
        text(drawing, 300, 100, "QTY");
        text(drawing, 900, 100, "12");
        text(drawing, 10, 10, "T");
        text(drawing, 20, 10, "12");
        text(drawing, 500, 300, "THICKNESS").group(50, 90);
        text(drawing, 540, 300, "3");
        text(drawing, 1300, 100, "ITEM");
        text(drawing, 1360, 100, "QTY");
        for (int row = 1; row < 4; row++) {
            text(drawing, 1300, 100 - 10 * row, "" + row);
            text(drawing, 1360, 100 - 10 * row, "" + 2 * row);
        }

        assertFacts(read(drawing), null, null, null);
    }
}
