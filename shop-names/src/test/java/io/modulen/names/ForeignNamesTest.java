package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as other shops give them: with blanks where ours has hyphens, and with grades. */
class ForeignNamesTest {

    private final Materials materials = Materials.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # name                             | part                  | material         | mm   | qty
            Gusset 3mm MS x6.dxf               | Gusset                | Mild Steel       | 3    | 6
            Gusset MS 3mm x6.dxf               | Gusset                | Mild Steel       | 3    | 6
            Base plate Mild Steel 10mm x4.dxf  | Base plate            | Mild Steel       | 10   | 4
            Base plate 10mm Mild Steel 4 off.dxf | Base plate          | Mild Steel       | 10   | 4
            Flange DN100 PN16 MS 12mm x2.dxf   | Flange DN100 PN16     | Mild Steel       | 12   | 2
            Copper pipe bracket 3mm MS x2.dxf  | Copper pipe bracket   | Mild Steel       | 3    | 2
            Bracket 100mm MS 3mm x2.dxf        | Bracket 100mm         | Mild Steel       | 3    | 2
            Tray 200x100 MS 2mm x4.dxf         | Tray 200x100          | Mild Steel       | 2    | 4
            gate_panel 3mm MS x2.dxf           | gate_panel            | Mild Steel       | 3    | 2
            2025-03-14 Bracket MS 3mm x2.dxf   | 2025-03-14 Bracket    | Mild Steel       | 3    | 2
            0012-Plate MS 3mm-x4.dxf           | Plate                 | Mild Steel       | 3    | 4
            0012-Plate 100mm MS-3mm-x4.dxf     | Plate 100mm           | Mild Steel       | 3    | 4
            3mm MS Bracket x2.dxf              | Bracket               | Mild Steel       | 3    | 2
            Vent_6mm_3off.dxf                  | Vent                  |                  | 6    | 3
            Gusset_S355_5mm_2pcs.dxf           | Gusset                | Mild Steel       | 5    | 2
            Cover-AL5083-6mm-x1.dxf            | Cover                 | Aluminum         | 6    | 1
            Lid-AISI 304-1.5mm-x2.dxf          | Lid                   | Stainless Steel  | 1.5  | 2
            Gusset-1.4301-2mm-4Stk.dxf         | Gusset                | Stainless Steel  | 2    | 4
            Lid 304 SS 1.5mm.dxf               | Lid                   | Stainless Steel  | 1.5  |
            Brass plate 3mm.dxf                | Brass plate 3mm       | Brass            | 3    |
            Stainless bracket 3mm x4.dxf       | Stainless bracket 3mm x4 | Stainless Steel | 3   | 4
            Plate 3mm Galv holes 12mm.dxf      | Plate 3mm Galv holes 12mm | Galvanized Steel |  |
            """)
    void areReadAsOursAre(String name, String part, String material, Double millimetres, Integer quantity) {
        NameFacts facts = FileNames.read(name, materials);

        assertThat(facts.partName()).isEqualTo(part);
        assertThat(facts.material()).isEqualTo(material);
        assertThat(facts.thicknessMm()).isEqualTo(millimetres);
        assertThat(facts.quantity()).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CL0001-JB-2025-10-CL0001-001-BracketLeft-MS-V2A-5mm-x10.dxf | BracketLeft | Mild Steel | 5 | 10
            Bracket-MS-3mm-V2A-x2.dxf          | Bracket               | Mild Steel       | 3    | 2
            bracket_v2a.dxf                    | bracket_v2a           |                  |      |
            0004-MS-DC03-3mm-x1.dxf            | DC03                  | Mild Steel       | 3    | 1
            DC01-bracket-3mm-x2.dxf            | DC01-bracket          |                  | 3    | 2
            Door Cover-DC01-2mm-x1.dxf         | Door Cover-DC01       |                  | 2    | 1
            AL1200-panel-3mm-x2.dxf            | AL1200-panel          |                  | 3    | 2
            Bracket-S355.dxf                   | Bracket-S355          | Mild Steel       |      |
            """)
    void gradesStandBackBehindWordsAndPartNumbers(
            String name, String part, String material, Double millimetres, Integer quantity) {
        areReadAsOursAre(name, part, material, millimetres, quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Disc dia 20mm 4off.dxf             | Disc dia 20mm 4off    |                  |      | 4
            Ring OD 40mm 4off.dxf              | Ring OD 40mm 4off     |                  |      | 4
            Ring OD 40mm MS 3mm x2.dxf         | Ring OD 40mm          | Mild Steel       | 3    | 2
            Shaft 20mm MS.dxf                  | Shaft 20mm MS         | Mild Steel       |      |
            Bracket other 3mm x2.dxf           | Bracket other 3mm x2  |                  | 3    | 2
            """)
    void whatIsMeasuredAcrossIsNoThickness(
            String name, String part, String material, Double millimetres, Integer quantity) {
        areReadAsOursAre(name, part, material, millimetres, quantity);
    }
}
