package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    private final Materials materials = Materials.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # name                                                        | client  | project                | part            | material         | mm   | qty | version
            CL0001-JB-2025-10-CL0001-001-BracketLeft-MS-5mm-x10.dxf        | CL-0001 | JB-2025-10-CL0001-001  | BracketLeft     | Mild Steel       | 5    | 10  |
            CL0001-JB-2025-10-CL0001-001-Bracket-Left-MS-5mm-x10-v2.pdf    | CL-0001 | JB-2025-10-CL0001-001  | Bracket-Left    | Mild Steel       | 5    | 10  | 2
            cl-0002-JB-2025-10-CL-0002-004-Plate-galv-1.2mm-x3.lbrn2       | CL-0002 | JB-2025-10-CL-0002-004 | Plate           | Galvanized Steel | 1.2  | 3   |
            CL0001-JB-2025-10-CL0001-001-Bracket-MS-5mm-v2.dxf             | CL-0001 | JB-2025-10-CL0001-001  | Bracket         | Mild Steel       | 5    |     | 2
            JB-2025-10-CL0001-001-Bracket-MS-5mm-x1.dxf                    | CL-0001 | JB-2025-10-CL0001-001  | Bracket         | Mild Steel       | 5    | 1   |
            CL0001-P77-Bracket-SS-2mm-x4.dxf                               | CL-0001 | P77                    | Bracket         | Stainless Steel  | 2    | 4   |
            UNKNOWN-NOPROJECT-Part-UNK.dxf                                 |         |                        | Part            |                  |      |     |
            UNKNOWN-NOPROJECT-Plate-VAST-6mm-x2-v3.dxf                     |         |                        | Plate           | Vastrap          | 6    | 2   | 3
            0001-100mm L cut-Galv-x5.dxf                                   |         |                        | 100mm L cut     | Galvanized Steel |      | 5   |
            0001-Target Circles-MS-10mm-x4.lbrn2                           |         |                        | Target Circles  | Mild Steel       | 10   | 4   |
            0008-piece 4 holes-MS-5mm-x60.dxf                              |         |                        | piece 4 holes   | Mild Steel       | 5    | 60  |
            square plate 4 holes-MS-3mm-x1.dxf                             |         |                        | square plate 4 holes | Mild Steel  | 3    | 1   |
            OGOA-W-V2601-Vas-6mm-x1.dxf                                    |         |                        | OGOA-W-V2601    | Vastrap          | 6    | 1   |
            0002-Vent in full-Sureaz-0.47-x1.dxf                           |         |                        | Vent in full    | Galvanized Steel | 0.47 | 1   |
            0011-Crank Angler-MS-0.53-x1.dxf                               |         |                        | Crank Angler    | Mild Steel       | 0.53 | 1   |
            0014-Emberton roof-MS-053mm-x1.dxf                             |         |                        | Emberton roof   | Mild Steel       | 0.53 | 1   |
            0008-90 deg plate-Galv-1.2mm.x2.dxf                            |         |                        | 90 deg plate    | Galvanized Steel | 1.2  | 2   |
            0008-90 deg plate-Galv-1.2mm.x2                                |         |                        | 90 deg plate    | Galvanized Steel | 1.2  | 2   |
            0001-A Z OROS-SS-0.dxf                                         |         |                        | A Z OROS        | Stainless Steel  |      |     |
            0012-Signage version1- - -x1.dxf                               |         |                        | Signage version1 |                 |      | 1   | 1
            0003-Plate-VAS-4mm-x1_VERSION 2.dxf                            |         |                        | Plate           | Vastrap          | 4    | 1   | 2
            0003-Plate-GaLv-3mm-x7 - Copy.dxf                              |         |                        | Plate           | Galvanized Steel | 3    | 7   |
            0003-Plate-MS-3mm-x7 - Copy (2).dxf                            |         |                        | Plate           | Mild Steel       | 3    | 7   |
            0003-Plate-MS-3mm-x7 (1).dxf                                   |         |                        | Plate           | Mild Steel       | 3    | 7   |
            0012-RoundCap-MS Charcol-0.dxf                                 |         |                        | RoundCap        | Mild Steel       |      |     |
            'W - VA2601 - Vastrap - Rev 1 .dxf'                            |         |                        | W - VA2601      | Vastrap          |      |     | 1
            sign SMALL alpw x1 letters.dxf                                 |         |                        | sign SMALL alpw x1 letters | |      | 1   |
            0004-125mm garden-Galv-1.2mm-x1.dxf                            |         |                        | 125mm garden    | Galvanized Steel | 1.2  | 1   |
            0004-200.125.100.75mm garden-Galv-1mm-x1.dxf                   |         |                        | 200.125.100.75mm garden | Galvanized Steel | 1 | 1 |
            0005-1200x600mm-Vas-4mm-x2.dxf                                 |         |                        | 1200x600mm      | Vastrap          | 4    | 2   |
            0005-1200x600mm-Vas.dxf                                        |         |                        | 1200x600mm      | Vastrap          |      |     |
            0005-140mmx140mm bracket-MS-x2.dxf                             |         |                        | 140mmx140mm bracket | Mild Steel   |      | 2   |
            0006-40mm L cut-Galv-x5.dxf                                    |         |                        | 40mm L cut      | Galvanized Steel |      | 5   |
            0007-Wear strip-mng-8mm-x2.dxf                                 |         |                        | Wear strip      | Manganese Steel  | 8    | 2   |
            0007-Cover-ColS-0.9-x2.dxf                                     |         |                        | Cover           | Cold Rolled Steel | 0.9 | 2   |
            0007-Cover-Vastrap-16mm-x2.dxf                                 |         |                        | Cover           | Vastrap          | 16   | 2   |
            0007-Cover-MS-0mm-x0.dxf                                       |         |                        | Cover           | Mild Steel       |      |     |
            0007-Cover-MS-3mm-x99999.dxf                                   |         |                        | Cover           | Mild Steel       | 3    |     |
            0007-Cover-MS-800mm-x3.dxf                                     |         |                        | Cover           | Mild Steel       |      | 3   |
            0007-Cover-3mm-x3.dxf                                          |         |                        | Cover           |                  | 3    | 3   |
            0007-50mm-x5.dxf                                               |         |                        | 50mm            |                  |      | 5   |
            0007-Cover-3mm-MS-x3.dxf                                       |         |                        | Cover           | Mild Steel       | 3    | 3   |
            0007-Cover-MS 3mm x4.dxf                                       |         |                        | Cover           | Mild Steel       | 3    | 4   |
            0007-Brass plate-MS-3mm-x1.dxf                                 |         |                        | Brass plate     | Mild Steel       | 3    | 1   |
            0007-Cover-Al-1,5mm-x3.dxf                                     |         |                        | Cover           | Aluminum         | 1.5  | 3   |
            0007-Cover-MS-6-x2.dxf                                         |         |                        | Cover           | Mild Steel       | 6    | 2   |
            0007_Cover_MS_6mm_x2.dxf                                       |         |                        | Cover           | Mild Steel       | 6    | 2   |
            bracket galv 3mm.dxf                                           |         |                        | bracket         | Galvanized Steel | 3   |     |
            flange_d300_t12_8x18_on240.dxf                                 |         |                        | flange_d300_t12_8x18_on240 |       | 12   |     |
            L_bracket_blank_50x50_t2_2x5.dxf                               |         |                        | L_bracket_blank_50x50_t2_2x5 |     | 2    |     |
            baffle_rect_800x1200_t6_4cornerHoles.dxf                       |         |                        | baffle_rect_800x1200_t6_4cornerHoles | | 6 |    |
            heatsink_plate_80x200_t3_6x6.dxf                               |         |                        | heatsink_plate_80x200_t3_6x6 |     | 3    |     |
            gauge_plate_t1.5.dxf                                           |         |                        | gauge_plate_t1.5 |                 | 1.5  |     |
            sprocket_guard_500x800_window.dxf                              |         |                        | sprocket_guard_500x800_window |    |      |     |
            Quote CL 0003 gates.pdf                                        | CL-0003 |                        | Quote CL 0003 gates |              |      |     |
            2025-10-13 quote.pdf                                           |         |                        | 2025-10-13 quote |                 |      |     |
            bracket.dxf                                                    |         |                        | bracket         |                  |      |     |
            """)
    void readsEveryFormOfName(
            String name,
            String client,
            String project,
            String part,
            String material,
            Double mm,
            Integer quantity,
            Integer version) {
        NameFacts facts = FileNames.read(name, materials);

        assertThat(facts)
                .usingRecursiveComparison()
                .ignoringFields("readings")
                .isEqualTo(new NameFacts(client, project, part, material, mm, quantity, version, facts.readings()));
    }

    @Test
    void saysForEachFactWhereItStands() {
        NameFacts facts = FileNames.read("0008-90 deg plate-GaLv-1.2mm.x2.dxf", materials);

        assertThat(facts.reading(NameFacts.MATERIAL).orElseThrow().where()).isEqualTo("GaLv");
        assertThat(facts.reading(NameFacts.THICKNESS_MM).orElseThrow().where()).isEqualTo("1.2mm");
        assertThat(facts.reading(NameFacts.QUANTITY).orElseThrow().where()).isEqualTo("x2");
        assertThat(facts.reading(NameFacts.PART_NAME).orElseThrow().confidence())
                .isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({"bracket-20mm-MS-3-x2, 0.6", "bracket-20mm-MS-x2, 0.95"})
    void isLessSureOfAThicknessBesideAnother(String name, double confidence) {
        NameFacts facts = FileNames.read(name + ".dxf", materials);

        assertThat(facts.thicknessMm()).isEqualTo(20);
        assertThat(facts.reading(NameFacts.THICKNESS_MM).orElseThrow().confidence())
                .isEqualTo(confidence);
    }

    @Test
    void isLessSureOfANameWithoutStructure() {
        NameFacts facts = FileNames.read("bracket.dxf", materials);

        assertThat(facts.reading(NameFacts.PART_NAME).orElseThrow().source()).isEqualTo(NameFacts.Reading.WHOLE_NAME);
        assertThat(facts.reading(NameFacts.PART_NAME).orElseThrow().confidence())
                .isLessThan(0.7);
    }

    @Test
    void keepsTheThicknessWithinTheRangeThatIsSet() {
        String name = "0007-Plate-MS-60mm-x2.dxf";

        assertThat(FileNames.read(name, materials).thicknessMm()).isNull();
        assertThat(FileNames.read(name, materials, new SheetThickness(0.2, 100)).thicknessMm())
                .isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "...",
        ".dxf",
        "-",
        "- - -",
        "----x",
        "-x1",
        "t",
        "_t_",
        "-mm-",
        "9999999999999-MS-99999999999mm-x99999999999"
    })
    void survivesNamesThatSayNothing(String name) {
        assertThat(FileNames.read(name, materials).quantity()).isIn(null, 1);
    }

    @Test
    void readsHugeAndHostileNamesQuickly() {
        assertThat(FileNames.read("-".repeat(5_000), materials).partName()).isNull();
        assertThat(FileNames.read("a x1 mm ".repeat(5_000), materials).thicknessMm())
                .isNull();
        assertThat(FileNames.read("../../etc/0001-Pl\u0000ate\r\n\uD800-MS-3mm-x2.dxf", materials)
                        .partName())
                .isEqualTo("Pl ate   ".strip());
    }
}
