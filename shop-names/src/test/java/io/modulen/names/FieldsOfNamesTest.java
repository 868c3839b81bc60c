package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsOfNamesTest {

    private final Materials materials = Materials.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bracket-3mm-MS-4             | bracket      | Mild Steel       | 3   | 4
            lid_3mm_ms_2                 | lid          | Mild Steel       | 3   | 2
            bracket-6mm-SS-2-off         | bracket      | Stainless Steel  | 6   | 2
            bracket-3mm-MS-qty-4         | bracket      | Mild Steel       | 3   | 4
            bracket-3mm-MS-2-x4          | bracket      | Mild Steel       | 3   | 4
            lid-SS-304-3mm-x2            | lid          | Stainless Steel  | 3   | 2
            bracket-50mm-Galv-1.2-x2     | bracket-50mm | Galvanized Steel | 1.2 | 2
            bracket-50mm-MS-3-x2         | bracket-50mm | Mild Steel       | 3   | 2
            bracket-50mm-MS-3mm-x2       | bracket-50mm | Mild Steel       | 3   | 2
            100mm x 50mm-MS-3-x2         | 100mm x 50mm | Mild Steel       | 3   | 2
            """)
    void letsFiguresWithUnitsWinOverBareOnes(String name, String part, String material, Double mm, Integer quantity) {
        assertSays(name, part, material, mm, quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3mm-MS-bracket-4off          | bracket      | Mild Steel       | 3   | 4
            0003-3mm-MS-bracket-x4       | bracket      | Mild Steel       | 3   | 4
            3mm-bracket-MS-4off          | bracket      | Mild Steel       | 3   | 4
            50mm-MS-3mm-x2               | 50mm         | Mild Steel       | 3   | 2
            0003-40mm L cut-Galv-x5      | 40mm L cut   | Galvanized Steel |     | 5
            """)
    void readsWhatStandsInFrontOfTheMaterial(String name, String part, String material, Double mm, Integer quantity) {
        assertSays(name, part, material, mm, quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0003-Base plate-MS-10mm-x4 mirrored | Base plate | Mild Steel | 10 | 4
            lid-MS-3mm-x2_laser          | lid          | Mild Steel       | 3   | 2
            lid-MS-3mm-x2.final          | lid          | Mild Steel       | 3   | 2
            lid-MS-3mm-x2, painted       | lid          | Mild Steel       | 3   | 2
            lid-MS-3mm-x2 (approved)     | lid          | Mild Steel       | 3   | 2
            lid-MS-3mm-x4 brass insert   | lid          | Mild Steel       | 3   | 4
            lid-MS-3mm (x2)              | lid          | Mild Steel       | 3   | 2
            lid-MS-3mm LH-x2             | lid          | Mild Steel       | 3   | 2
            lid-MS-3mm_x2_final          | lid          | Mild Steel       | 3   | 2
            lid-MS 3mm LH x2             | lid          | Mild Steel       | 3   | 2
            0007-Cover-3mm-x3 mirrored   | Cover        |                  | 3   | 3
            bracket-40mm L cut-x3        | bracket-40mm L cut |            |     | 3
            """)
    void takesTextBehindAFigureForARemark(String name, String part, String material, Double mm, Integer quantity) {
        assertSays(name, part, material, mm, quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Aluminium 5052 3mm cover x2  | cover        | Aluminum         | 3   | 2
            cover-Al 5052-3mm-x2         | cover        | Aluminum         | 3   | 2
            Part-304-3mm-x2              | Part         | Stainless Steel  | 3   | 2
            Part-3mm-316L-x2             | Part         | Stainless Steel  | 3   | 2
            Part-304-MS-3mm-x2           | Part-304     | Mild Steel       | 3   | 2
            Part-304-x2                  | Part-304     |                  |     | 2
            some-other-part              | some-other-part |               |     |
            bracket_other                | bracket_other |                 |     |
            bracket-other-3mm-x2         | bracket      | Other            | 3   | 2
            UNKNOWN-NOPROJECT-Part-OTH-v1 | Part        | Other            |     |
            """)
    void knowsGradesAndEverydayWords(String name, String part, String material, Double mm, Integer quantity) {
        assertSays(name, part, material, mm, quantity);
    }

    private void assertSays(String name, String part, String material, Double mm, Integer quantity) {
        NameFacts facts = FileNames.read(name + ".dxf", materials);

        assertThat(facts.partName()).isEqualTo(part);
        assertThat(facts.material()).isEqualTo(material);
        assertThat(facts.thicknessMm()).isEqualTo(mm);
        assertThat(facts.quantity()).isEqualTo(quantity);
    }
}
