package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import org.junit.jupiter.api.Test;

class UnseenTextsTest {

    private static Drawings withLayers() {
        return Drawings.plain()
                .section("TABLES")
                .group(0, "TABLE")
                .group(2, "LAYER")
                .group(0, "LAYER")
                .group(2, "OLD")
                .group(70, 1)
                .group(62, 7)
                .group(0, "LAYER")
                .group(2, "REF")
                .group(70, 0)
                .group(62, -7)
                .group(0, "ENDTAB")
                .end();
    }

    @Test
    void whatStandsOnLayersThatAreOffOrFrozenSaysNothing() {
        Document drawing = parse(
                "a.dxf",
                withLayers()
                        .entities()
                        .rectangle("0", 0, 0, 10, 10)
                        .text("OLD", "QTY: 7")
                        .text("REF", "THICKNESS: 12mm")
                        .text("0", "MATERIAL: S355")
                        .bytes());

        assertThat(drawing.clues()).extracting(Clue::fact).containsOnly("material");
        assertThat(list(drawing, "text_notes")).hasSize(3);
    }

    @Test
    void norDoTextsOfABlockOnSuchALayer() {
        Document drawing = parse(
                "a.dxf",
                withLayers()
                        .section("BLOCKS")
                        .entity("BLOCK", "0")
                        .group(2, "NOTE")
                        .group(10, 0)
                        .group(20, 0)
                        .text("0", "QTY: 7")
                        .group(0, "ENDBLK")
                        .end()
                        .entities()
                        .rectangle("0", 0, 0, 10, 10)
                        .entity("INSERT", "REF")
                        .group(2, "NOTE")
                        .group(10, 0)
                        .group(20, 0)
                        .bytes());

        assertThat(drawing.clues()).isEmpty();
    }
}
