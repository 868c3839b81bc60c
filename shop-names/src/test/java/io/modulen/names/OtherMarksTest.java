package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names whose fields other marks than hyphens set apart, and words of other languages. */
class OtherMarksTest {

    private final Materials materials = Materials.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # name                             | part                  | material         | mm    | qty
            Bracket.MS.3mm.x4.dxf              | Bracket               | Mild Steel       | 3     | 4
            Bracket.MS.1.2mm.x4.dxf            | Bracket               | Mild Steel       | 1.2   | 4
            Bracket+MS+3mm+x4.dxf              | Bracket               | Mild Steel       | 3     | 4
            Bracket,MS,3,5mm,x4.dxf            | Bracket               | Mild Steel       | 3.5   | 4
            L-bracket; MS; 3mm; 4pcs.dxf       | L-bracket             | Mild Steel       | 3     | 4
            Bracket@MS@3mm@x4.dxf              | Bracket               | Mild Steel       | 3     | 4
            PRT-0042_12.7mm_QTY-3.dxf          | PRT-0042              |                  | 12.7  | 3
            Vent_6mm_3off.dxf                  | Vent                  |                  | 6     | 3
            Bracket MS 3mm x4 FINAL.dxf        | Bracket               | Mild Steel       | 3     | 4
            P1001_6THK_MS_8NOS.dxf             | P1001                 | Mild Steel       | 6     | 8
            P1001-6mm thk-MS-8no.dxf           | P1001                 | Mild Steel       | 6     | 8
            uchwyt_S235_5mm_4szt.dxf           | uchwyt                | Mild Steel       | 5     | 4
            drzak_nerez_2mm_6ks.dxf            | drzak                 | Stainless Steel  | 2     | 6
            braket_paslanmaz_2mm_6adet.dxf     | braket                | Stainless Steel  | 2     | 6
            Halter_St37_4mm_20St.dxf           | Halter                | Mild Steel       | 4     | 20
            Lasche-1.4301-2mm-10 Stück.dxf     | Lasche                | Stainless Steel  | 2     | 10
            Platte_AlMg3_5mm_Menge 6.dxf       | Platte                | Aluminum         | 5     | 6
            Platte EN AW-5754 t5 x6.dxf        | Platte                | Aluminum         | 5     | 6
            Bracket-6082-T6-3mm-x2.dxf         | Bracket               | Aluminum         | 3     | 2
            Bracket-AL-6061-T6-3mm-x2.dxf      | Bracket               | Aluminum         | 3     | 2
            Bracket Alum 5052 .125in x4.dxf    | Bracket               | Aluminum         | 3.175 | 4
            sign-acrylic-5mm-x2.dxf            | sign                  | Acrylic          | 5     | 2
            gear_plywood_3mm_x5.dxf            | gear                  | Plywood          | 3     | 5
            box side MDF 6mm qty 4.dxf         | box side              | MDF              | 6     | 4
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
            plate_100mm_x4_holes.dxf           | plate_100mm_x4_holes  |                  |      |
            assy.v2.final.dxf                  | assy.v2.final         |                  |      |
            floor 1st landing.dxf              | floor 1st landing     |                  |      |
            12 St James gate.dxf               | 12 St James gate      |                  |      |
            0001-6082-T6-x2.dxf                |                       | Aluminum         |      | 2
            5083-H111.dxf                      | 5083-H111             | Aluminum         |      |
            door_2st_floor.dxf                 | door_2st_floor        |                  |      |
            L+R bracket.dxf                    | L+R bracket           |                  |      |
            shelf 2.5 in hole.dxf              | shelf 2.5 in hole     |                  |      |
            Part-T6-MS-3mm-x2.dxf              | Part-T6               | Mild Steel       | 3    | 2
            """)
    void takeNothingFromWhatIsSaidOtherwise(
            String name, String part, String material, Double millimetres, Integer quantity) {
        areReadAsOursAre(name, part, material, millimetres, quantity);
    }
}
