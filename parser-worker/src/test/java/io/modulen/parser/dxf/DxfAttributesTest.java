package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import org.junit.jupiter.api.Test;

class DxfAttributesTest {

    private static Drawings block() {
        return Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "TITLE")
                .group(0, "ENDBLK")
                .end()
                .entities()
                .rectangle("0", 0, 0, 100, 50);
    }

    private static Drawings insert(Drawings drawing, String... tagsAndValues) {
        drawing.entity("INSERT", "0").group(66, 1).group(2, "TITLE");
        for (int i = 0; i < tagsAndValues.length; i += 2) {
            drawing.entity("ATTRIB", "0").group(1, tagsAndValues[i + 1]).group(2, tagsAndValues[i]);
        }
        return drawing.group(0, "SEQEND");
    }

    private static Document read(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    @Test
    void aTagIsTheLabelOfItsValue() {
        Document title = read(insert(
                block(), "THICKNESS", "3", "QTY", "12", "MATERIAL", "SS304", "PART_NAME", "Gusset", "DATE", "2 May"));

        assertThat(clue(title, "thickness_mm").orElseThrow()).satisfies(clue -> {
            assertThat(clue.value()).isEqualTo(3.0);
            assertThat(clue.source()).isEqualTo(Clue.Source.TITLE_BLOCK);
            assertThat(clue.where()).isEqualTo("THICKNESS: 3 (attribute of a block)");
        });
        assertThat(clue(title, "quantity").orElseThrow().value()).isEqualTo(12);
        assertThat(clue(title, "material").orElseThrow().value()).isEqualTo("Stainless Steel");
        assertThat(clue(title, "material").orElseThrow().confidence()).isEqualTo(0.9);
        assertThat(clue(title, "part_name").orElseThrow().value()).isEqualTo("Gusset");
        assertThat(list(title, "text_notes")).isEqualTo(java.util.List.of("3", "12", "SS304", "Gusset", "2 May"));
    }

    @Test
    void blocksThatDifferAreRowsOfAList() {
        Document rows = read(
                insert(insert(block(), "QTY", "12", "MATERIAL", "Mild steel"), "QTY", "2", "MATERIAL", "Mild steel"));

        assertThat(clue(rows, "quantity")).isEmpty();
        assertThat(clue(rows, "material").orElseThrow().value()).isEqualTo("Mild Steel");
        assertThat(rows.notes())
                .containsExactly("attributes of blocks name 2 different values of quantity; none of them was taken");
    }

    @Test
    void aMaterialOfOneBlockIsNotThatOfAllBecauseItIsSpelledOut() {
        Document rows = read(insert(insert(block(), "MATERIAL", "MS"), "MATERIAL", "Stainless steel"));

        assertThat(clue(rows, "material")).isEmpty();
    }
}
