package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCluesTest {

    private static List<Clue> clues(String text, String fact) {
        return new TextClues(ParseOptions.standard())
                .in(List.of(text)).stream()
                        .filter(clue -> clue.fact().equals(fact))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "THK 1/4\"|6.35",
                "Thickness: 1/4 inch|6.35",
                "t=3/16\"|4.7625",
                "Thickness: 0.25 in|6.35",
                "THK 0.25 in.|6.35",
                "1 1/2\" thick|38.1",
                "1-1/4 in thick|31.75",
                "Thickness (in): 0.25|6.35",
                "Thickness (inch) 3 mm|3.0",
                "THK 0.5 cm|5.0",
                "THK 0.01 ft|3.048",
                "thk=3,5mm|3.5",
                "THK 053|0.53",
                "t=3 M/S|3.0",
                "t=3mm - 50mm wide|3.0",
                "THK 3mm - 4 OFF|3.0",
                "304-3mm thick|3.0",
                "Plate 2 off 3mm thick|3.0",
                "Note \"t=3\"|3.0",
            })
    void aLabelledThicknessIsConvertedToMillimetres(String text, double millimetres) {
        assertThat(clues(text, NameFacts.THICKNESS_MM)).singleElement().satisfies(clue -> {
            assertThat(clue.value()).isEqualTo(millimetres);
            assertThat(clue.confidence()).isEqualTo(0.9);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "THICKNESS 16 GA",
                "THK 16ga",
                "THK: 16 gauge",
                "t=12 mils",
                "THK 1/4",
                "THK 3/8 mm",
                "THK 2\"",
                "THK 3-5 mm",
                "THK 12%",
                "We cut mild steel up to 20 mm thick",
                "plate less than 6mm thick",
                "THICKNESS 1.5 - 3 mm",
                "Thickness: 3 to 5 mm",
                "Thickness: 3mm to 5mm",
                "THK 3 or 4",
                "t=12 bis 14",
                "3 to 5 mm thick",
                "3-5 mm thick",
                "Thickness: 1 200 mm",
            })
    void whatCannotBeConvertedIsNoThickness(String text) {
        assertThat(clues(text, NameFacts.THICKNESS_MM)).isEmpty();
    }

    @Test
    void theWordInMayBeAnInchOrNot() {
        assertThat(clues("t=1 in mild steel", NameFacts.THICKNESS_MM))
                .singleElement()
                .satisfies(clue -> assertThat(clue.confidence()).isLessThan(0.7));
        assertThat(clues("t=3 in mild steel", NameFacts.THICKNESS_MM))
                .singleElement()
                .satisfies(clue -> assertThat(clue.confidence()).isEqualTo(0.9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "QUANTITY 1 000|1000",
                "Quantity: 1 500 off|1500",
                "Qty: 1,000|1000",
                "Qty 12.0|12",
                "1,200 pcs|1200",
                "QTY 4 304 SS|4",
                "QTY 12 OFF|12",
            })
    void groupsOfThreeAreThousandsOfPieces(String text, int pieces) {
        assertThat(clues(text, NameFacts.QUANTITY))
                .singleElement()
                .satisfies(clue -> assertThat(clue.value()).isEqualTo(pieces));
    }

    @ParameterizedTest
    @CsvSource({"quantity 3 of 5", "Qty 3/5", "Qty 2.5", "Qty 3-5"})
    void aShareOrARangeIsNoQuantity(String text) {
        assertThat(clues(text, NameFacts.QUANTITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6 OFF HOLES DIA 18",
        "8 OFF M12 TAPPED",
        "4 PCS M10 NUTS WELDED",
        "Qty: 10 holes",
        "4 OFF TAPPED HOLES",
        "Qty 4 slots"
    })
    void whatIsInThePartIsNotCounted(String text) {
        assertThat(clues(text, NameFacts.QUANTITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 OFF HOLES DIA 18, 3 OFF|3",
                "Qty: 10 holes, 5 off|5",
                "2 OFF MS|2",
                "Qty: 2 Plates|2",
                "2 OFF REQUIRED|2"
            })
    void aCountOfPartsBesideOneOfHolesIsTaken(String text, int pieces) {
        assertThat(clues(text, NameFacts.QUANTITY))
                .singleElement()
                .satisfies(clue -> assertThat(clue.value()).isEqualTo(pieces));
    }

    @Test
    void aTextOfFiguresAloneIsReadInTimeThatGrowsWithItsLength() {
        List<String> texts = Collections.nCopies(2_000, "1mm ".repeat(125));

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(new TextClues(ParseOptions.standard()).in(texts))
                        .isEmpty());
    }

    @Test
    void nothingIsLookedForBeyondABoundOfAllTexts() {
        List<String> texts = new ArrayList<>(Collections.nCopies(300, "x".repeat(400)));
        texts.add(10, "Qty: 4");
        texts.add("Material: MS");

        assertThat(new TextClues(ParseOptions.standard()).in(texts))
                .extracting(Clue::fact)
                .containsExactly(NameFacts.QUANTITY);
    }

    @Test
    void anAlloyMayStandBetweenMaterialAndThickness() {
        assertThat(clues("Material: Aluminium 5052-H32, 2mm", NameFacts.THICKNESS_MM))
                .singleElement()
                .satisfies(clue -> assertThat(clue.value()).isEqualTo(2.0));
        assertThat(clues("Material: Mild steel, M12 20mm bolts", NameFacts.THICKNESS_MM))
                .isEmpty();
    }
}
