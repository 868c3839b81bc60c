package io.modulen.parser.pdf;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Samples;
import io.modulen.parser.fixtures.Samples.Placed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PdfParserTest {

    @Test
    void readsATitleBlockWithLabelsBesideAndAbove() throws IOException {
        Document drawing = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(100, 600, "420 x 297"),
                        new Placed(300, 500, "11 mm"),
                        new Placed(50, 100, "MATERIAL"),
                        new Placed(200, 100, "Stainless Steel"),
                        new Placed(50, 80, "THICKNESS"),
                        new Placed(200, 80, "3mm"),
                        new Placed(350, 100, "QTY"),
                        new Placed(350, 85, "12"),
                        new Placed(450, 100, "PART NO"),
                        new Placed(450, 85, "Gate hinge")));

        assertThat(clue(drawing, "material").orElseThrow().value()).isEqualTo("Stainless Steel");
        assertThat(clue(drawing, "thickness_mm").orElseThrow().value()).isEqualTo(3.0);
        assertThat(clue(drawing, "quantity").orElseThrow().value()).isEqualTo(12);
        assertThat(clue(drawing, "part_name").orElseThrow().value()).isEqualTo("Gate hinge");
        assertThat(drawing.clues())
                .anyMatch(clue ->
                        clue.source() == Clue.Source.TITLE_BLOCK && clue.where().contains("page 1, box"));
    }

    @Test
    void aDimensionIsNeverAThicknessOrAQuantity() throws IOException {
        Document drawing = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(100, 600, "420x297"),
                        new Placed(300, 500, "11 mm"),
                        new Placed(300, 450, "x 1090"),
                        new Placed(300, 400, "Total value, Mildew, 100mm")));

        assertThat(drawing.clues()).isEmpty();
    }

    @Test
    void describesThePagesAndSaysWhenOneHasNoText() throws IOException {
        Document empty = parse("a.pdf", Samples.pdf());

        assertThat(empty.extracted())
                .containsEntry("page_count", 1)
                .containsEntry("pages_with_text", 0)
                .containsEntry("images_count", 0);
        assertThat(empty.extracted().get("pdf_version").toString()).startsWith("PDF 1.");
        assertThat(empty.notes()).anyMatch(note -> note.startsWith("no text on page 1"));
    }

    @Test
    void findsAlignedTables() throws IOException {
        Document quote = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(50, 700, "Item"),
                        new Placed(200, 700, "Qty"),
                        new Placed(300, 700, "Price"),
                        new Placed(50, 680, "Lid"),
                        new Placed(200, 680, "2"),
                        new Placed(300, 680, "10.00"),
                        new Placed(50, 660, "Base plate"),
                        new Placed(200, 660, "4"),
                        new Placed(300, 660, "22.50")));

        List<Map<String, Object>> tables = list(quote, "tables");
        assertThat(tables).hasSize(1);
        assertThat(tables.get(0))
                .containsEntry("rows", 3)
                .containsEntry("columns", 3)
                .containsEntry(
                        "data",
                        List.of(
                                List.of("Item", "Qty", "Price"),
                                List.of("Lid", "2", "10.00"),
                                List.of("Base plate", "4", "22.50")));
        assertThat(clue(quote, "quantity")).isEmpty();
    }

    @Test
    void theHeadOfAPartsListSaysNothingOfTheFile() throws IOException {
        Document list = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(50, 700, "ITEM"),
                        new Placed(100, 700, "DESCRIPTION"),
                        new Placed(250, 700, "MATERIAL"),
                        new Placed(350, 700, "THK"),
                        new Placed(50, 680, "1"),
                        new Placed(100, 680, "Base plate"),
                        new Placed(250, 680, "MS"),
                        new Placed(350, 680, "10"),
                        new Placed(50, 660, "2"),
                        new Placed(100, 660, "Cap"),
                        new Placed(250, 660, "SS"),
                        new Placed(350, 660, "3")));

        assertThat(list.clues()).isEmpty();
        assertThat(list(list, "tables")).hasSize(1);
    }

    @Test
    void aTitleBlockOfSeveralRowsIsNoPartsList() throws IOException {
        Document drawing = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(50, 100, "MATERIAL"),
                        new Placed(150, 100, "THICKNESS"),
                        new Placed(250, 100, "QTY"),
                        new Placed(50, 88, "Mild Steel"),
                        new Placed(150, 88, "6 mm"),
                        new Placed(250, 88, "4"),
                        new Placed(50, 76, "DRAWN"),
                        new Placed(150, 76, "CHECKED"),
                        new Placed(250, 76, "SCALE"),
                        new Placed(50, 64, "AB"),
                        new Placed(150, 64, "CD"),
                        new Placed(250, 64, "1:5")));

        assertThat(clue(drawing, "material").orElseThrow().source()).isEqualTo(Clue.Source.TITLE_BLOCK);
        assertThat(clue(drawing, "thickness_mm").orElseThrow().value()).isEqualTo(6.0);
        assertThat(clue(drawing, "quantity").orElseThrow().value()).isEqualTo(4);
    }

    @Test
    void drawsTheFirstPage() throws IOException {
        Document drawing = parse("a.pdf", Samples.pdf(new Placed(100, 600, "words")));

        assertThat(drawing.type().wireName()).isEqualTo("pdf");
        assertThat(drawing.picture()).isNotNull();
    }
}
