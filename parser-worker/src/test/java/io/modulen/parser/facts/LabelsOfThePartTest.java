package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the whole part goes before what is said of something in it. */
class LabelsOfThePartTest {

    private static List<Clue> clues(String... texts) {
        return new TextClues(ParseOptions.standard()).in(List.of(texts));
    }

    private static Object best(String fact, String... texts) {
        List<Clue> clues =
                clues(texts).stream().filter(clue -> clue.fact().equals(fact)).toList();
        double highest = clues.stream().mapToDouble(Clue::confidence).max().orElseThrow();
        return clues.stream()
                .filter(clue -> clue.confidence() == highest)
                .map(Clue::value)
                .toList();
    }

    @Test
    void aGeneralNoteOfSomethingElseIsLessSure() {
        assertThat(best("thickness_mm", "THICKNESS: 3mm", "GENERAL NOTE: GUSSETS 6mm THICK"))
                .isEqualTo(List.of(3.0));
        assertThat(best("thickness_mm", "6mm THICK GLASS", "THICKNESS: 3mm")).isEqualTo(List.of(3.0));
        assertThat(best("thickness_mm", "RIB t=5", "t=10")).isEqualTo(List.of(10.0));
        assertThat(best("material", "COVER MATERIAL: STAINLESS STEEL", "MATERIAL: MS"))
                .isEqualTo(List.of("Mild Steel"));
        assertThat(best("quantity", "BRACKET QTY: 8", "QTY: 4")).isEqualTo(List.of(4));
    }

    @Test
    void aTotalGoesBeforeWhatEachAssemblyNeeds() {
        assertThat(best("quantity", "QTY: 2 PER ASSY", "TOTAL QTY: 8")).isEqualTo(List.of(8));
    }

    @Test
    void twoOfThePartAreEquallySure() {
        assertThat(best("thickness_mm", "THICKNESS: 3mm", "PLATE 5mm THICK")).isEqualTo(List.of(3.0, 5.0));
        assertThat(best("quantity", "QTY: 4", "TOTAL QTY: 8")).isEqualTo(List.of(4, 8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ITEM 1 THICKNESS 3mm              | 3.0",
                "QTY: 4 THICKNESS: 3mm             | 4, 3.0",
                "QTY 4 THK 10                      | 4, 10.0",
                "1200 x 600 THICKNESS 6mm          | 6.0",
                "DRAWING NO: 12 THK: 6mm | 6.0",
                "PL 10 - 4 OFF | 4",
                "REV 2 THICKNESS 6mm               | 6.0",
                "PL10 THK 6 OFF                    | 6",
                "4 OFF / 3mm THK                   | 4, 3.0",
                "JUNCTION BOX QTY: 4               | 4",
                "TOOL BOX 4 OFF                    | 4",
                "QTY: 4 - 2 LH 2 RH                | 4",
                "5 OFF PER ASSEMBLY                | 5",
                "QTY: 4 / SHEET 1 OF 2             | 4"
            })
    void figuresOfOtherWordsDoNotHideIt(String text, String values) {
        assertThat(clues(text))
                .extracting(clue -> String.valueOf(clue.value()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(values.split(", "))
                        .sorted(Comparator.naturalOrder())
                        .toList());
    }
}
