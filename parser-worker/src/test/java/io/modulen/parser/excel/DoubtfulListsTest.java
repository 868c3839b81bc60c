package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that invite a false reading. */
class DoubtfulListsTest {

    private static Document csv(String... lines) {
        return parse("list.csv", String.join("\n", lines).getBytes(Charset.forName("windows-1252")));
    }

    @Test
    void aSignOfPoundsIsNoPolishTitle() {
        Document list = csv("Part,Material,Thickness,Qty,\u00a3", "Na\u00efve lid,MS,3,2,10");

        assertThat(list.items().get(0))
                .containsEntry("part_name", "Na\u00efve lid")
                .containsEntry("length_mm", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qty LH,Qty RH", "Qty 1,Qty 10", "Qty (left),Qty (right)"})
    void ofColumnsThatCountEquallyWellNoneIsTaken(String titles) {
        Document list = csv("Part,Material,Thickness," + titles, "Lid,MS,3,2,4", "Box,MS,3,1,7");

        assertThat(list.items()).extracting(item -> item.get("quantity")).containsOnlyNulls();
        assertThat(list.notes()).anyMatch(note -> note.contains("several columns count pieces and none was taken"));
    }

    @Test
    void whatIsInTheStoreIsNotAskedFor() {
        Document list = csv("Part,Material,Stock Qty,Order Qty,Delivered Qty", "Lid,MS,90,4,2", "Box,MS,80,7,0");

        assertThat(list.items()).extracting(item -> item.get("quantity")).containsExactly(4, 7);
    }

    @Test
    void ofWhatIsOrderedNestedAndDoneTheOrderIsTaken() {
        Document list = csv("Part,Material,Qty Nested,Qty Ordered,Qty Completed", "Lid,MS,2,4,0", "Box,MS,1,7,0");

        assertThat(list.items()).extracting(item -> item.get("quantity")).containsExactly(4, 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qty per unit,Qty for order",
                "Old Qty,New Qty",
                "No. off per unit,Total no. off",
                "Cut Qty,Qty To Cut",
                "Delivered Qty,Order Qty"
            })
    void ofSeveralTheOneThatIsAskedForIsTaken(String titles) {
        Document list = csv("Part,Material,Thickness," + titles, "Lid,MS,3,2,4", "Box,MS,3,1,7");

        assertThat(list.items()).extracting(item -> item.get("quantity")).containsExactly(4, 7);
    }

    @Test
    void theReferenceOfAnOrderNamesNoneOfItsItems() {
        Document list = csv("Ref,Item,Material,Qty", "PO-2025,1,MS,2", "PO-2025,2,MS,3");
        Document named = csv("Ref,Item,Material,Qty", "A-17,1,MS,2", "A-18,2,MS,3");

        assertThat(list.items()).extracting(item -> item.get("part_name")).containsExactly("1", "2");
        assertThat(named.items()).extracting(item -> item.get("part_name")).containsExactly("A-17", "A-18");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qty (kg)", "Quantity m2", "Qty [litres]"})
    void whatIsWeighedIsNotCounted(String title) {
        assertThat(csv("Part,Material,Thickness," + title, "Lid,MS,3,2").items().get(0))
                .containsEntry("quantity", null);
    }

    @Test
    void aReferenceNamesAPartWhereNothingElseDoes() {
        assertThat(csv("Reference,Material,Qty", "R1,MS,2").items().get(0)).containsEntry("part_name", "R1");
        assertThat(csv("Ref,Description,Qty", "R1,Lid,2").items().get(0)).containsEntry("part_name", "Lid");
    }

    @Test
    void aTotalLengthIsNoThickness() {
        assertThat(csv("Part,Material,TL,Qty", "Lid,MS,12,2").items().get(0)).containsEntry("thickness_mm", null);
    }

    @Test
    void theTotalOfOneOfTwoListsIsNotCheckedAgainstBoth() {
        Document lists = csv("Part,Qty,,Part,Qty", "A,1,,B,5", "C,2,,D,6", "Total,3,,Total,11");

        assertThat(lists.items()).hasSize(4);
        assertThat(lists.notes()).noneMatch(note -> note.contains("add up"));
    }

    @Test
    void aRowWithoutAPartIsNoSumAmongOthersLikeIt() {
        assertThat(csv("Part,Material,Qty", "A,MS,1", ",,1", ",,2").items()).hasSize(3);
        assertThat(csv("Part,Material,Qty", "A,MS,1", "B,MS,1", ",,2").items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Material No.", "Material-Nr.", "Material number"})
    void theNumberOfAMaterialIsNoGrade(String title) {
        assertThat(csv("Part," + title + ",Thickness,Qty", "Lid,3003,3,2")
                        .items()
                        .get(0))
                .containsEntry("material", "3003");
    }

    @Test
    void aColourIsNoMaterial() {
        assertThat(csv("Part,Material,Thickness,Qty", "Lid,Titanium grey powder coat,3,2", "Box,Titanium,3,1")
                        .items())
                .extracting(item -> item.get("material"))
                .containsExactly("Titanium grey powder coat", "Titanium");
    }
}
