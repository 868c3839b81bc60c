package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import org.junit.jupiter.api.Test;

/** Names of blocks and layers mean the same in small letters and in capitals; what blocks hold back is said. */
class DxfNamesTest {

    private static Drawings block(String name, int flags) {
        return Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(2, name)
                .group(70, flags)
                .group(10, 0)
                .group(20, 0);
    }

    private static Drawings insert(Drawings drawing, String name) {
        return drawing.entity("INSERT", "0").group(2, name).group(10, 50).group(20, 50);
    }

    @Test
    void anInsertFindsItsBlockInWhateverCase() {
        Drawings plate = block("Hole", 0)
                .circle("0", 0, 0, 5)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .rectangle("0", 0, 0, 100, 100);
        Document drawing = parse("a.dxf", insert(plate, "HOLE").bytes());

        assertThat(drawing.geometry()).containsEntry("inner_circles", 1);
        assertThat(drawing.notes()).isEmpty();
    }

    @Test
    void aLayerIsSwitchedOffInWhateverCase() {
        Document drawing = parse(
                "a.dxf",
                Drawings.plain()
                        .section("TABLES")
                        .group(0, "LAYER")
                        .group(2, "Hide")
                        .group(62, -7)
                        .end()
                        .entities()
                        .line("HIDE", 0, 0, 50, 0)
                        .line("Cut", 0, 0, 10, 0)
                        .line("CUT", 10, 0, 20, 0)
                        .bytes());

        assertThat(number(drawing, "cut_length_mm")).isEqualTo(20, within(0.001));
        assertThat(list(drawing, "layers")).containsExactly("Hide", "Cut");
        assertThat(list(drawing, "layers_not_cut")).containsExactly("Hide");
    }

    @Test
    void aDrawingThatIsOnlyReferredToIsNamed() {
        Drawings plate = block("Bracket", 4).group(0, "ENDBLK").end().entities().rectangle("0", 0, 0, 100, 100);

        assertThat(parse("a.dxf", insert(plate, "BRACKET").bytes()).notes())
                .containsExactly("drawings that this one only refers to are not in it and were left out: BRACKET;"
                        + " bind them in the drawing program");
    }

    @Test
    void whatGivesNoCurveIsCountedInBlocksAndOutsideOnLayersThatAreCut() {
        Drawings plate = block("Part", 0)
                .entity("REGION", "0")
                .group(0, "ENDBLK")
                .end()
                .entities()
                .rectangle("0", 0, 0, 100, 100)
                .entity("HATCH", "0")
                .entity("HATCH", "0")
                .entity("SOLID", "0")
                .entity("SOLID", "NOTES")
                .entity("MESH", "0");
        Document drawing = parse("a.dxf", insert(insert(plate, "Part"), "PART").bytes());

        assertThat(drawing.notes())
                .containsExactly(
                        "2 entities of type HATCH can't be measured and were left out",
                        "1 entities of type SOLID can't be measured and were left out",
                        "1 entities of type MESH can't be measured and were left out",
                        "2 entities of type REGION can't be measured and were left out");
    }
}
