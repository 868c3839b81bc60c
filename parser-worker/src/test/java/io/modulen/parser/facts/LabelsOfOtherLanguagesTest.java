package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsOfOtherLanguagesTest {

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
                "Matière : 1.4301|Épaisseur : 3 mm|Quantité : 4",
                "Material: acero inoxidable|Espesor: 3 mm|Cantidad: 4",
                "Materiale: acciaio inox|Spessore: 3|Q.tà: 4",
                "Material: aço inox|Espessura: 3,0 mm|Quantidade: 4",
                "Materiál: nerez|Tloušťka: 3 mm|Počet kusů: 4",
                "Materiał: nierdzewna|Grubość = 3|Ilość szt.: 4",
                "Material: rostfritt|Tjocklek 3 mm|Antal: 4",
                "Malzeme: paslanmaz|Kalınlık: 3 mm|Adet: 4",
                "Материал: нержавейка|Толщина: 3 мм|Количество: 4",
                "Grade: 304|Thk: 3|Number of parts: 4",
                "Mat: 316L 2B|Thk. 3mm|Nos: 4",
                "Material: S.S. 304|3mm thk. plate|4-OFF",
            })
    void nameTheSameFacts(String material, String thickness, String quantity) {
        assertThat(values(NameFacts.MATERIAL, material)).containsExactly("Stainless Steel");
        assertThat(values(NameFacts.THICKNESS_MM, thickness)).containsExactly(3.0);
        assertThat(values(NameFacts.QUANTITY, quantity)).containsExactly(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Material: 5754|Aluminum",
                "Material: 5754-H22|Aluminum",
                "Material: 6082 T6, anodised|Aluminum",
                "10mm thk. M.S. plate|Mild Steel",
                "S355J2 + 8mm|Mild Steel",
            })
    void aGradeBehindTheLabelNeedsNoWord(String text, String material) {
        assertThat(values(NameFacts.MATERIAL, text)).containsExactly(material);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Material: 1200 x 600",
                "Material: 304 mm wide",
                "Material: 304-17",
                "Grade: 8.8",
                "304",
                "Drawn by M.S. Naidoo",
                "Title: 316"
            })
    void otherFiguresAndInitialsAreNoMaterial(String text) {
        assertThat(values(NameFacts.MATERIAL, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"THK: .25\"|6.35", "Thickness: .125 in|3.175", ".5 mm thick|0.5", "t=.125\"|3.175"})
    void aFractionMayBeginWithItsPoint(String text, double millimetres) {
        assertThat(values(NameFacts.THICKNESS_MM, text)).containsExactly(millimetres);
    }
}
