package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that leave a choice, or name something else by what looks like a figure. */
class ChoicesInNamesTest {

    private static NameFacts read(String name) {
        return FileNames.read(name + ".dxf", Materials.standard());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bracket-MS-3mm and 5mm-x2",
                "3mm or 4mm bracket MS",
                "spacer 3mm 5mm MS x4",
                "shim set 0.1-0.5mm SS",
                "LID_SS304_1-5MM_X4",
                "lid-MS-1-4in-x4",
                "VW T25 hinge",
                "t1",
                "3mm MS parts 5mm MS parts",
                "3mm MS + 5mm SS"
            })
    void noThicknessIsGuessed(String name) {
        assertThat(read(name).thicknessMm()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bracket-MS-3mm-x2+x3",
                "BMW X5 bracket MS 3mm",
                "X5 sump guard-AL-5mm",
                "bracket-MS-3mm-12-03-24",
                "bracket-MS-3mm-03-2024"
            })
    void noQuantityIsGuessed(String name) {
        assertThat(read(name).quantity()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            bracket-MS-3mm 8mm holes-x2  | Mild Steel      | 3.0  | 2
            flat 50mm 3mm MS x4          | Mild Steel      | 3.0  | 4
            bracket-2-5mm-MS-x4          | Mild Steel      | 5.0  | 4
            PLATE T10 MS X2              | Mild Steel      | 10.0 | 2
            plate 3mm MS X4              | Mild Steel      | 3.0  | 4
            Lid X4 galv 2mm              | Galvanized Steel | 2.0 | 4
            lid-MS-3mm-X4 mirrored       | Mild Steel      | 3.0  | 4
            0003-Trap-Vas-4.5-12         | Vastrap         | 4.5  | 12
            3mm MS                       | Mild Steel      | 3.0  | -
            plate 3mm MS \u00d74         | Mild Steel      | 3.0  | 4
            plate 3mm MS 4 EA            | Mild Steel      | 3.0  | 4
            plate 3mm MS 5-off           | Mild Steel      | 3.0  | 5
            Bracket-MildSteel-3mm-4      | Mild Steel      | 3.0  | 4
            Bracket-S355-J2-10mm-x4      | Mild Steel      | 10.0 | 4
            Sign-acrylic-clear-3mm       | Acrylic         | 3.0  | -
            Lid-MDF-x2-16mm              | MDF             | 16.0 | 2
            plate-Titanium Gr5-2mm-x2    | Titanium        | 2.0  | 2
            Blech 2mm 1.4301 geschliffen 5 Stk | Stainless Steel | 2.0 | 5
            """)
    void whatIsSaidIsRead(String name, String material, Double millimetres, Integer quantity) {
        assertThat(read(name))
                .extracting(NameFacts::material, NameFacts::thicknessMm, NameFacts::quantity)
                .containsExactly(material, millimetres, quantity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bracket-SS304 brushed-1.5mm-x20",
                "bracket-SS304 No4-1.5mm-x20",
                "bracket-Al 5083 H116-6mm-x4",
                "bracket-Galv Steel-1.6mm-x4",
                "bracket-Copper C101-1mm-x2"
            })
    void howTheSheetIsFinishedIsNoPart(String name) {
        assertThat(read(name).partName()).isEqualTo("bracket");
    }
}
