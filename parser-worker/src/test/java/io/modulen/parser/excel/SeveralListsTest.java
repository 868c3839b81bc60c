package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Sheets with one list below another, and what stands over them. */
class SeveralListsTest {

    private static Document csv(String... lines) {
        return parse("a.csv", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aListBelowAnotherMayHaveItsColumnsInAnotherOrder() {
        assertThat(csv("Part,Material,Thickness,Qty", "Lid,MS,3,10", "", "Part,Qty,Material,Thickness", "Foot,8,Galv,2")
                        .items())
                .extracting(item -> item.get("part_name") + " " + item.get("material") + " " + item.get("thickness_mm")
                        + " " + item.get("quantity"))
                .containsExactly("Lid Mild Steel 3.0 10", "Foot Galvanized Steel 2.0 8");
    }

    @Test
    void aListOfMoreColumnsBelowTakesNothingFromTheFirst() {
        assertThat(csv("Part,Material,Qty", "Lid,MS,10", "Box,SS,4", "", "Part,Material,Thickness,Qty", "Foot,Galv,2,8")
                        .items())
                .extracting(item -> item.get("part_name") + " " + item.get("material") + " " + item.get("thickness_mm")
                        + " " + item.get("quantity"))
                .containsExactly("Lid Mild Steel null 10", "Box Stainless Steel null 4", "Foot Galvanized Steel 2.0 8");
        assertThat(csv("Client,Project", "ACME,Gate", "", "Part,Material,Thickness,Qty", "Foot,Galv,2,8")
                        .items())
                .hasSize(1);
    }

    @Test
    void rowNumbersOfALaterListAreNoNamesOfParts() {
        assertThat(csv(
                                "Part Number,Material,Qty",
                                "A-1,MS,10",
                                "",
                                "Item,Material,Part Number,Qty",
                                "1,MS,A-2,4",
                                "2,MS,A-3,8")
                        .items())
                .extracting(item -> item.get("part_name"))
                .containsExactly("A-1", "A-2", "A-3");
    }

    @Test
    void whatStandsOverAListOfManyIsNoPart() {
        Document list = csv(
                "Company Name:,ACME Pty Ltd",
                "Date required:,12 March",
                "Qty:,25",
                "Drawing No:,Gate",
                "Part,Material,Qty",
                "Lid,MS,10",
                "Box,MS,4");

        assertThat(clue(list, "part_name").orElseThrow().value()).isEqualTo("Lid");
        assertThat(clue(list, "part_name").orElseThrow().confidence()).isLessThanOrEqualTo(0.4);
        assertThat(list.clues()).noneMatch(clue -> clue.value().equals("ACME Pty Ltd"));
        assertThat(list.clues()).noneMatch(clue -> clue.value().equals(12));
        Document form = csv("Company Name:,ACME", "Date required:,12", "File name:,a.dxf", "Material:,MS");
        assertThat(form.clues()).extracting(clue -> clue.value()).containsOnly("Mild Steel");
    }

    @Test
    void listsSideBySideUnderTheSameTitlesAreReadBoth() {
        Document list = parse("a.csv", """
                Part;Material;Thk;Qty;;Part;Material;Thk;Qty
                A1;MS;3;4;;B1;SS;1.5;12
                A2;MS;5;2;;;;;
                Total;;;6;;Total;;;12
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(list.items())
                .extracting(item -> item.get("part_name") + " " + item.get("material") + " " + item.get("thickness_mm")
                        + " " + item.get("quantity"))
                .containsExactly("A1 Mild Steel 3.0 4", "B1 Stainless Steel 1.5 12", "A2 Mild Steel 5.0 2");
    }

    @Test
    void aTitleThatComesTwiceIsNoSecondList() {
        Document list = parse("a.csv", """
                Part;Qty;Unit;Thickness;Unit;Remark
                A1;4;ea;3;mm;
                A2;2;ea;5;mm;
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(list.items())
                .extracting(item -> item.get("part_name") + " " + item.get("thickness_mm"))
                .containsExactly("A1 3.0", "A2 5.0");
    }

    @Test
    void aSumWithoutAWordIsNoItem() {
        Document list = parse("a.csv", """
                Part;Material;Thk;Qty
                Lid;MS;3;4
                Box;MS;3;12
                ;;;16
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(list.items()).hasSize(2);
    }
}
