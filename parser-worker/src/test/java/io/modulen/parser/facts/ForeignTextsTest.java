package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as they stand on the drawings of other offices. */
class ForeignTextsTest {

    private static List<Object> values(String fact, String... texts) {
        return new TextClues(ParseOptions.standard())
                .in(List.of(texts)).stream()
                        .filter(clue -> clue.fact().equals(fact))
                        .map(Clue::value)
                        .distinct()
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO OFF - 3|3",
                "Qty - 12|12",
                "Quantity \u2013 12|12",
                "St\u00fcck: 8|8",
                "Stk. = 8|8",
                "REQ'D: 5|5",
                "Pcs: 5|5",
                "Required: 5|5",
                "No. of copies: 5|5",
                "Qty: 4 in mild steel|4",
            })
    void aDashOrAColonMayStandBeforeAQuantity(String text, int pieces) {
        assertThat(values(NameFacts.QUANTITY, text)).containsExactly(pieces);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATE REQUIRED: 12 MARCH 2026",
                "Required: 12 May 2026",
                "Thickness required: 3mm",
                "Delivery required: 3 weeks",
                "Required: 3 coats",
                "Required: 12th March",
                "Welding required: 6mm fillet",
                "Copies: 3",
                "Qty - 3mm plate",
                "Qty-3",
                "Qty - M8",
                "holes required: see note",
                "Qty - 3-5",
                "tolerance required -0.5"
            })
    void aDashAloneMakesNoQuantity(String text) {
        assertThat(values(NameFacts.QUANTITY, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THICKNESS - 3mm|3.0",
                "THK \u2013 1.5|1.5",
                "t 3mm|3.0",
                "PL t2.5 mm|2.5",
                "T 3mm|3.0",
                "t 3mm thick|3.0",
                "THK 3mm T 20mm SLOT|3.0"
            })
    void aDashOrNothingMayStandBeforeAThickness(String text, double millimetres) {
        assertThat(values(NameFacts.THICKNESS_MM, text)).containsExactly(millimetres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DON'T 3mm",
                "max t 20 mm",
                "T 20mm SLOT",
                "M6 TAP T 12mm DEEP",
                "tolerance t -3mm",
                "Thickness -3",
                "t 3 to 5 mm"
            })
    void whatIsNoThicknessStaysNone(String text) {
        assertThat(values(NameFacts.THICKNESS_MM, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 THK MS PLATE", "10mm THK. MS PLATE", "MS 10 thk", "PLATE 10 thick MS"})
    void aMaterialBesideAThicknessIsReadWithoutItsUnit(String text) {
        assertThat(values(NameFacts.MATERIAL, text)).containsExactly("Mild Steel");
        assertThat(values(NameFacts.THICKNESS_MM, text)).containsExactly(10.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Material: S355JR|Mild Steel",
                "Material: S235|Mild Steel",
                "MAT: ST37-2, t=5|Mild Steel",
                "Material: 350WA|Mild Steel",
                "Material: AISI 304|Stainless Steel",
                "Werkstoff: 1.4301 / 2 mm|Stainless Steel",
                "Material: X5CrNi18-10|Stainless Steel",
                "Material: V2A|Stainless Steel",
                "Material: EN AW-5754|Aluminum",
                "Mat. = AlMg3 3mm|Aluminum",
                "Material: AL5083|Aluminum",
                "Material: DX51D+Z275|Galvanized Steel",
                "Material: DC01|Cold Rolled Steel",
            })
    void gradesNameTheirMaterial(String text, String material) {
        assertThat(values(NameFacts.MATERIAL, text)).containsExactly(material);
    }

    @Test
    void aLongWordForAMaterialIsNotTheOnlyOneBesideShortOnes() {
        assertThat(values(NameFacts.MATERIAL, "Lid MS 3 10", "Box SS 1.5 4", "Foot Galv 2 8"))
                .isEmpty();
        assertThat(values(NameFacts.MATERIAL, "galvanised sheet", "drawn by AL"))
                .containsExactly("Galvanized Steel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FE/ZN 8", "4 x CS 10", "2 x AL 5 rivets", "Drg DC01-003", "M8 A2 304 SS bolt"})
    void whatIsOfSomethingElseTakesNoMaterialAway(String text) {
        assertThat(values(NameFacts.MATERIAL, "MILD STEEL", text)).containsExactly("Mild Steel");
    }

    @Test
    void aPlateIsNoPlating() {
        assertThat(values(NameFacts.MATERIAL, "MILD STEEL PLATE")).containsExactly("Mild Steel");
        assertThat(values(NameFacts.MATERIAL, "copper plated")).isEmpty();
        assertThat(values(NameFacts.MATERIAL, "zinc plating")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M8 A2 304 SS bolt", "Fasteners: AISI 316", "Part no. 1.4301", "Drg DC01-003"})
    void gradesOfBoltsAndNumbersAreNoMaterial(String text) {
        assertThat(values(NameFacts.MATERIAL, text)).isEmpty();
    }

    @Test
    void anotherMaterialBesideItsThicknessIsNoLessOne() {
        assertThat(values(NameFacts.MATERIAL, "galvanised sheet", "SS 2mm")).containsExactly("Stainless Steel");
        assertThat(values(NameFacts.MATERIAL, "Bolt plate 304 SS 2mm")).containsExactly("Stainless Steel");
        assertThat(values(NameFacts.MATERIAL, "Item 304 SS 2mm")).containsExactly("Stainless Steel");
        assertThat(values(NameFacts.MATERIAL, "Mat. no. 1.4301")).containsExactly("Stainless Steel");
    }
}
