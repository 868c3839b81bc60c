package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Units that stand neither in the cell nor in its title. */
class UnitsBesideTest {

    private static Document csv(String... lines) {
        return parse("a.csv", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aColumnOfUnitsIsOfTheLengthsInItsRow() {
        Document list = csv(
                "Part,Material,Qty,Thickness,Width,Length,Units", "Lid,MS,4,0.25,4,8,inch", "Box,SS,12,1.5,50,80,mm");

        assertThat(list.items())
                .extracting(item -> item.get("thickness_mm") + " " + item.get("width_mm") + " " + item.get("length_mm"))
                .containsExactly("6.35 101.6 203.2", "1.5 50.0 80.0");
    }

    @Test
    void theUnitBehindAColumnIsItsOwn() {
        Document list = csv("Part,Qty,UoM,Material,Thickness,UoM", "Lid,4,EA,MS,0.25,IN", "Box,12,EA,SS,0.125,IN");

        assertThat(list.items())
                .extracting(item -> item.get("quantity") + " " + item.get("thickness_mm"))
                .containsExactly("4 6.35", "12 3.175");
    }

    @Test
    void whatIsSoldByTheMetreIsNotMeasuredInMetres() {
        Document list = csv("Part,Material,Thickness,Length,Qty,Unit", "Strip,MS,3,500,2,m", "Lid,MS,3,200,4,ea");

        assertThat(list.items())
                .extracting(item -> item.get("thickness_mm") + " " + item.get("length_mm") + " " + item.get("quantity"))
                .containsExactly("3.0 500.0 2", "3.0 200.0 4");
    }

    @Test
    void theUnitOfATitleWins() {
        Document list = csv("Part,Material,Thickness (mm),Width,Unit,Qty", "Lid,MS,3,4,in,10");

        assertThat(list.items().get(0)).containsEntry("thickness_mm", 3.0).containsEntry("width_mm", 101.6);
    }

    @Test
    void aRowOfUnitsBelowTheTitlesIsNoItem() {
        Document list =
                csv("Part,Material,Thickness,Width,Qty", ",,in,mm,pcs", "Lid,MS,0.25,100,4", "Box,SS,0.125,50,2");

        assertThat(list.items())
                .extracting(item -> item.get("thickness_mm") + " " + item.get("width_mm") + " " + item.get("quantity"))
                .containsExactly("6.35 100.0 4", "3.175 50.0 2");
    }

    @Test
    void aFormMayHaveAFieldForItsUnit() {
        Document form = csv("Material,MS", "Thickness,0.25", "Unit,in", "Qty,4");

        assertThat(clue(form, "thickness_mm").orElseThrow().value()).isEqualTo(6.35);
    }

    @Test
    void aUnitBehindTheQuantityIsThatOfThePieces() {
        Document metric = csv("Part,Material,Thickness,Width,Qty,Unit", "Strip,MS,3,100,240,cm");
        Document doubtful = csv("Part,Material,Thickness,Width,Qty,Unit", "Strip,MS,3,100,240,in");

        assertThat(metric.items().get(0)).containsEntry("thickness_mm", 3.0).containsEntry("width_mm", 100.0);
        assertThat(doubtful.items().get(0)).containsEntry("thickness_mm", null).containsEntry("width_mm", null);
        assertThat(doubtful.notes())
                .anyMatch(note -> note.contains("1 widths and lengths are left out"))
                .anyMatch(note -> note.contains("quantities and thicknesses such as \"3\" are left out"));
    }

    @Test
    void aFieldAboveTheListIsTheUnitOfItsLengths() {
        Document list = csv("Unit,in", "", "Part,Material,Thickness,Width,Qty", "Lid,MS,0.25,4,1", "Box,MS,3 mm,8,2");

        assertThat(list.items())
                .extracting(item -> item.get("thickness_mm") + " " + item.get("width_mm"))
                .containsExactly("6.35 101.6", "3.0 203.2");
    }
}
