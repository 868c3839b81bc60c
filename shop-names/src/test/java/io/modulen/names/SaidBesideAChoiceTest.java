package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with figures that leave no choice, though they look as if they did. */
class SaidBesideAChoiceTest {

    private static NameFacts read(String name) {
        return FileNames.read(name + ".dxf", Materials.standard());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            bracket 5 or 6mm holes-MS-3mm-x2        | 3.0  | 2
            Reducer 50mm to 80mm-SS-2mm-x2          | 2.0  | 2
            pipe flange 2-3in-MS-6mm-x4             | 6.0  | 4
            plate 30mm 20mm 3mm MS x4               | 3.0  | 4
            Bracket 25mm 20mm-MS-3mm-x4             | 3.0  | 4
            hole 8mm 6mm MS x4                      | 6.0  | 4
            plate-MS-3mm 6mm csk-x2                 | 3.0  | 2
            Item 2.1-5mm-MS-x2                      | 5.0  | 2
            Washer 8.5-2mm-MS-x10                   | 2.0  | 10
            Spacer 12.5mm-3mm-MS-x4                 | 3.0  | 4
            BRACKET_12-3MM_MS_X4                    | 3.0  | 4
            0001-8mm galv bolt plate-MS-3mm-x2      | 3.0  | 2
            0001-6mm SS pin bracket-MS-3mm-x2       | 3.0  | 2
            MS 3mm bracket 8mm galv bolts           | 3.0  | -
            Bracket MS 3mm +0.1mm tol               | 3.0  | -
            4 of 3mm MS plate                       | 3.0  | -
            bracket 2x and 4x holes-MS-3mm-x5       | 3.0  | 5
            """)
    void whatIsSaidBesideItIsRead(String name, Double millimetres, Integer quantity) {
        assertThat(read(name))
                .extracting(NameFacts::thicknessMm, NameFacts::quantity)
                .containsExactly(millimetres, quantity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3mm 4mm 5mm MS shims", "lid-MS-3mm-washer-SS-2mm", "3mm of 5mm MS plaat", "lid-MS-12-03-24"})
    void aChoiceIsStillNone(String name) {
        assertThat(read(name).thicknessMm()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Gusset T6 x4            | 6.0
            T3 Bracket Galv         | 3.0
            Bracket T10 MS x4       | 10.0
            MS plate T10            | 10.0
            VW T5 swivel plate      | -
            VW T5 Bracket MS x2     | -
            PLATE T10 MS x2         | 10.0
            GUSSET T6 x4            | 6.0
            T25 hinge MS            | -
            Transporter T5          | -
            """)
    void aLetterBeforeTheFigureIsAThicknessBesideWhatIsOfASheet(String name, Double millimetres) {
        assertThat(read(name).thicknessMm()).isEqualTo(millimetres);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            X4 brackets MS 3mm       | 4
            X12 bracket-MS-3mm       | 12
            Lid X4 mirrored MS 3mm   | 4
            plate 3mm X4 laser cut   | 4
            BMW X5 bracket MS 3mm    | -
            BMW X5 brackets MS 3mm   | -
            X5 sump guard-AL-5mm     | -
            """)
    void aCountIsNoModelWhereItIsSaidOfPieces(String name, Integer quantity) {
        assertThat(read(name).quantity()).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource({
        "0001-SS Mirror-3mm-x2, SS Mirror",
        "0001-Brass polished-2mm-x2, Brass polished",
        "MS H100-3mm-x2, MS H100",
        "MDF-white-16mm-x2, MDF-white",
        "SS brushed-3mm-lid-x2, lid"
    })
    void aMaterialWithItsFinishNamesThePartWhereNothingElseDoes(String name, String part) {
        assertThat(read(name).partName()).isEqualTo(part);
    }
}
