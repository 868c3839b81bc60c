package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that speak of something else than the sheet. */
class DoubtfulTextsTest {

    private static List<Object> read(String text) {
        return new TextClues(ParseOptions.standard())
                .in(List.of(text)).stream().map(Clue::value).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DRAWING NOS: 1234",
                "ITEM NOS. : 12",
                "Drawing Nos: 1001, 1002",
                "SEE DRG 101-2-OFF",
                "4 NOS HOLES",
                "FASTENERS GRADE - SS 316",
                "FILLER WIRE GRADE: 316L",
                "BOLT GRADE: STAINLESS A4",
                "MATERIAL: 3003 OFFCUT",
                "POWDER COAT TITANIUM SILVER",
                "PACK ON PLYWOOD PALLET",
                "POLYCARBONATE WINDOW BY OTHERS",
                "MATERIAL: ZINC RICH PRIMER",
                "MATERIAL: MILD STEEL OR STAINLESS",
                "GLASS THICKNESS: 10mm",
                "QTY 12 x M8 BOLTS",
                "4 OFF BOLTS",
                "QTY: 5 LITRES",
                "2 EA SIDE",
                "QTY: 10 - 20",
                "Qty 10 or 12",
                "20 PCS PER PALLET",
                "MOQ: 50 pcs",
                "Min. order qty: 50",
                "Price per 100 pcs",
                "QTY: 50 TO 100 PCS",
                "QTY: 2 - 4 OFF",
                "20 pcs/pallet",
                "QTY: 20 PER PALLET",
                "BOX QTY 4",
                "MATERIAL: MS OR GALV",
                "NOTE 3. THICK PLATE"
            })
    void saysNothing(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void stiffenersAreNoParts() {
        assertThat(read("4 NOS STIFFENERS 6 THK")).containsExactly(6.0);
    }

    @Test
    void aSheetIsNotWhatLiesOnIt() {
        assertThat(read("MATERIAL: ZINC PLATED MILD STEEL"))
                .contains("Mild Steel")
                .doesNotContain("Zinc");
        assertThat(read("MATERIAL: COPPER PLATED STEEL S235"))
                .contains("Mild Steel")
                .doesNotContain("Copper");
        assertThat(read("MATERIAL: ZINC PLATE")).contains("Zinc");
    }

    @Test
    void aFigureBeforeTheWordIsItsOwn() {
        assertThat(read("PL 10 THK - 4 OFF")).containsExactlyInAnyOrder(10.0, 4);
    }

    @Test
    void everyCountOfATextIsASayOfItsOwn() {
        assertThat(read("2 OFF AS SHOWN, 4 OFF OPPOSITE HAND")).containsExactly(2, 4);
    }

    @Test
    void theSameWordsOfTheSheetAreRead() {
        assertThat(read("NOS: 4")).containsExactly(4);
        assertThat(read("PLATE 4 NOS")).containsExactly(4);
        assertThat(read("4 nos parts")).containsExactly(4);
        assertThat(read("STEEL GRADE: S355")).contains("Mild Steel");
        assertThat(read("MILD STEEL PLATE, GRADE: S355")).contains("Mild Steel");
        assertThat(read("SS GRADE: 304")).contains("Stainless Steel");
        assertThat(read("GRADE: 316L")).contains("Stainless Steel");
        assertThat(read("MATERIAL: 304 #4")).contains("Stainless Steel");
        assertThat(read("MATERIAL: 316 HL")).contains("Stainless Steel");
        assertThat(read("3/16 IN. THK")).containsExactly(4.7625);
        assertThat(read("QTY: (6) PCS")).containsExactly(6);
        assertThat(read("12 EA")).containsExactly(12);
        assertThat(read("Qty: 4 - 3mm plate")).containsExactly(4);
        assertThat(read("Order qty: 50")).containsExactly(50);
        assertThat(read("ALL STEEL S355JR, ZINC PHOSPHATE")).contains("Mild Steel");
        assertThat(read("MATERIAL: 304 2B")).contains("Stainless Steel");
        assertThat(read("MATERIAL: ACRYLIC, 3mm")).contains("Acrylic", 3.0);
        assertThat(read("MATERIAL: HOT ROLLED MILD STEEL")).contains("Mild Steel");
    }
}
