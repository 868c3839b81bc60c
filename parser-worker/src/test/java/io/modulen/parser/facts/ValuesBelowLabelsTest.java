package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels and values in lines of one text. */
class ValuesBelowLabelsTest {

    private static List<Object> read(String text) {
        return new TextClues(ParseOptions.standard())
                .in(List.of(text)).stream().map(Clue::value).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHECK\nQUANTITY\n2",
                "THICKNESS\n3. REMOVE BURRS",
                "THICKNESS:\n3. REMOVE BURRS",
                "THICK\n25 mm HOLES",
                "QTY\n4 HOLES",
                "CONFIRM THICKNESS\n3"
            })
    void aSentenceOfSeveralLinesSaysNothing(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void labelsAndValuesByTurnsAreRead() {
        assertThat(read("THICKNESS\n3 mm\nQUANTITY\n12")).containsExactlyInAnyOrder(3.0, 12);
        assertThat(read("QTY:\n12 OFF\nREMOVE BURRS")).containsExactly(12);
        assertThat(read("TITLE BLOCK\nTHICKNESS\n3 mm\nQUANTITY\n12")).containsExactlyInAnyOrder(3.0, 12);
        assertThat(read("THICKNESS\n3\nQUANTITY\n12\nREMOVE BURRS")).containsExactlyInAnyOrder(3.0, 12);
        assertThat(read("LID\nQTY\n4 OFF")).contains(4);
        assertThat(read("QTY:\n4 (FOUR)")).containsExactly(4);
    }
}
