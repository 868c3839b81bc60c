package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that invite a false reading. */
class DoubtfulNamesTest {

    private static NameFacts read(String name) {
        return FileNames.read(name + ".dxf", Materials.standard());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Bracket-1.5in, -",
                "Pipe-0.75in-MS, -",
                "Bend-MS-1.5in-2mm, 2.0",
                "Lid-0.5in-MS-2mm, 2.0",
                "Lid-MS-0.125in-x2, 3.175",
                "Manual MS 2.0, -",
                "Sensor-CS 2.1, -",
                "Invoice AL 12.50, -",
                "Job 12 MS 03.11, -",
                "Galv 1.2 x6, 1.2",
                "By Al 2.5 x4, -",
                "Lid-Galv 1.2, 1.2",
                "3003-T2-MS, 2.0",
                "Part 5052-T3, 3.0",
                "Part-6082-T6-x2, -"
            })
    void thickness(String name, Double millimetres) {
        assertThat(read(name).thicknessMm()).isEqualTo(millimetres);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Mounting plate for acrylic 3mm MS, Mild Steel",
                "MS-bracket-acrylic-3mm, Mild Steel",
                "Titanium grey panel 3mm, -",
                "Server MDF panel-2mm, -",
                "M.S. Naidoo bracket 3mm, -",
                "Bracket-M.S.-3mm, Mild Steel",
                "Panel-Acrylic-3mm-x2, Acrylic",
                "Panel 3mm MDF, MDF",
                "Hot rolled MS-3mm, Mild Steel",
                "Lid-MS hot rolled-3mm, Mild Steel",
                "Lid-hot rolled-3mm, Hot Rolled Steel"
            })
    void material(String name, String material) {
        assertThat(read(name).material()).isEqualTo(material);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Panel-12nos-slots-MS-3mm, -",
                "Plate-4nos-M12-MS-6mm, -",
                "Plate-4off-holes-MS-6mm, -",
                "Panel 2nd floor-MS-3mm, -",
                "Panel 3st floor-MS-3mm, -",
                "Lid-MS-3mm-4un, -",
                "Lid-MS-3mm-4nos, 4",
                "Galv 1.2 x6, 6"
            })
    void quantity(String name, Integer pieces) {
        assertThat(read(name).quantity()).isEqualTo(pieces);
    }

    @Test
    void howSteelIsRolledIsNoPart() {
        assertThat(read("Bracket-MS-hot rolled-6mm"))
                .extracting(NameFacts::partName, NameFacts::material, NameFacts::thicknessMm)
                .containsExactly("Bracket", "Mild Steel", 6.0);
    }
}
