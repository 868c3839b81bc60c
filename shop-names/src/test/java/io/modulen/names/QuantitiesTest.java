package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    private final Materials materials = Materials.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        qty 4 bracket 3mm MS         | bracket      | Mild Steel       | 3   | 4
        4 off bracket 3mm MS         | bracket      | Mild Steel       | 3   | 4
        4off bracket 3mm MS          | bracket      | Mild Steel       | 3   | 4
        (4x) bracket 3mm MS          | bracket      | Mild Steel       | 3   | 4
        x2 bracket-MS-6mm            | bracket      | Mild Steel       | 6   | 2
        12off-gusset-3CR12-3mm       | gusset       | Stainless Steel  | 3   | 12
        12-off-gusset-3CR12-3mm      | gusset       | Stainless Steel  | 3   | 12
        12-off bracket-MS-3mm        | bracket      | Mild Steel       | 3   | 12
        12-off bracket               | bracket      |                  |     | 12
        4-pcs lid-SS-2mm             | lid          | Stainless Steel  | 2   | 4
        0003-4 off bracket-MS-3mm    | bracket      | Mild Steel       | 3   | 4
        4 off 100x200 plate-MS-3mm   | 100x200 plate | Mild Steel      | 3   | 4
        2 off side plate-MS-3mm      | side plate   | Mild Steel       | 3   | 2
        4 off bracket                | bracket      |                  |     | 4
        """)
    void readsQuantitiesThatLead(String name, String part, String material, Double mm, Integer quantity) {
        assertSays(name, part, material, mm, quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bracket 3mm MS (x4)          | bracket      | Mild Steel | 3  | 4
        bracket 3mm MS (4x)          | bracket      | Mild Steel | 3  | 4
        bracket 3mm MS 4x            | bracket      | Mild Steel  | 3   | 4
        bracket 3mm MS qty 4         | bracket      | Mild Steel | 3 | 4
        bracket (4 off) 3mm MS       | bracket      | Mild Steel | 3 | 4
        lid SS304 x4                 | lid SS304 x4 | Stainless Steel  |     | 4
        flange t12 x4                | flange t12 x4 |                 | 12  | 4
        A12 x4                       | A12 x4       |                  |     | 4
        bracket x4 3mm MS            | bracket      | Mild Steel  | 3   | 4
        """)
    void readsQuantitiesAmongWords(String name, String part, String material, Double mm, Integer quantity) {
        assertSays(name, part, material, mm, quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4x6 plate-MS-3mm             | 4x6 plate    | Mild Steel       | 3   |
        4 x 6 plate-MS-3mm           | 4 x 6 plate  | Mild Steel       | 3   |
        100x200 plate-MS-3mm         | 100x200 plate | Mild Steel      | 3   |
        plate-MS-3mm-100 x 200       | plate        | Mild Steel       | 3   |
        plate 100 x200               | plate 100 x200 |                |     |
        plate 100x200 x3             | plate 100x200 x3 |              |     |
        plate 12.5 x4                | plate 12.5 x4 |                 |     |
        bolt M8 x40                  | bolt M8 x40  |                  |     |
        FB50 x6                      | FB50 x6      |                  |     |
        3-off cut-MS-3mm             | 3-off cut    | Mild Steel       | 3   |
        plate 100 x 200 x 3          | plate 100 x 200 x 3 |           |     |
        4x M8 plate-MS-3mm           | 4x M8 plate  | Mild Steel       | 3   |
        4x M8 plate-MS-3mm-x2        | 4x M8 plate  | Mild Steel       | 3   | 2
        lid-MS-3mm-x4 holes          | lid          | Mild Steel       | 3   |
        X4-bracket-A2                | X4-bracket-A2 |                 |     |
        BMW-X5-bracket               | BMW-X5-bracket |                |     |
        PX4 bracket                  | PX4 bracket  |                  |     |
        """)
    void takesNoSizeOrPartNumberForOne(String name, String part, String material, Double mm, Integer quantity) {
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
