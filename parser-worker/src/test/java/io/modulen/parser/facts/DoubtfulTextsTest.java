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
                "POLYCARBONATE WINDOW BY OTHERS"
            })
    void saysNothing(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void stiffenersAreNoParts() {
        assertThat(read("4 NOS STIFFENERS 6 THK")).containsExactly(6.0);
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
        assertThat(read("MATERIAL: 304 2B")).contains("Stainless Steel");
        assertThat(read("MATERIAL: ACRYLIC, 3mm")).contains("Acrylic", 3.0);
        assertThat(read("MATERIAL: HOT ROLLED MILD STEEL")).contains("Mild Steel");
    }
}
