package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import org.junit.jupiter.api.Test;

class DxfNotesTest {

    @Test
    void curvesWithoutAnExtentAndMeshesAreNoted() {
        Document drawing = parse(
                "a.dxf",
                Drawings.plain()
                        .entities()
                        .rectangle("0", 0, 0, 10, 10)
                        .entity("ELLIPSE", "0")
                        .group(11, 0)
                        .group(21, 0)
                        .group(40, 1)
                        .entity("SPLINE", "0")
                        .group(71, 3)
                        .entity("POLYLINE", "0")
                        .group(66, 1)
                        .group(70, 16)
                        .entity("VERTEX", "0")
                        .group(10, 0)
                        .group(20, 0)
                        .entity("VERTEX", "0")
                        .group(10, 5)
                        .group(20, 5)
                        .group(0, "SEQEND")
                        .bytes());

        assertThat(number(drawing, "cut_length_mm")).isEqualTo(40);
        assertThat(drawing.notes())
                .containsExactly(
                        "1 entities of type ELLIPSE can't be measured and were left out",
                        "1 entities of type SPLINE can't be measured and were left out",
                        "1 entities of type POLYLINE that is a mesh can't be measured and were left out");
    }

    @Test
    void layersThatSoundAsIfTheyWereNotCutAreNamedAndCounted() {
        Document drawing = parse(
                "a.dxf",
                Drawings.plain()
                        .entities()
                        .rectangle("CUT", 0, 0, 10, 10)
                        .line("BEND LINES", 0, 5, 10, 5)
                        .line("Etch_1", 0, 6, 10, 6)
                        .line("SKETCH", 0, 7, 10, 7)
                        .bytes());

        assertThat(number(drawing, "cut_length_mm")).isEqualTo(70);
        assertThat(drawing.notes())
                .containsExactly("layers are counted as cut whose names may say otherwise: BEND LINES, Etch_1;"
                        + " NON_CUT_LAYERS sets layers aside");
    }
}
