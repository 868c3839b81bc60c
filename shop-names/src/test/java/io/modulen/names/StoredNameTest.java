package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredNameTest {

    private final Materials materials = Materials.standard();

    private StoredName stored(String name, String client, String project, Map<String, ?> override) {
        NameFacts facts = StatedFacts.over(FileNames.read(name, materials), client, project, override, materials);
        return StoredName.of(facts, name, materials);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0001-Bracket Left-MS-5mm-x10.dxf | CL-0001 | JB-2025-10-CL0001-001 | CL-0001/JB-2025-10-CL0001-001/CL0001-JB-2025-10-CL0001-001-BracketLeft-MS-5mm-x10-v1.dxf
            0001-Bracket-MS-5mm-x1.dxf       | CL0001  |                       | CL0001/CL0001-NOPROJECT-Bracket-MS-5mm-v1.dxf
            0001-Bracket-Vas-1.2mm-x2.DXF    |         |                       | uncategorized/UNKNOWN-NOPROJECT-Bracket-VAST-1.2mm-x2-v1.DXF
            0001-Bracket-Vas-1.2mm-x2.dxf    |         | P-7                   | uncategorized/UNKNOWN-P-7-Bracket-VAST-1.2mm-x2-v1.dxf
            ''                               |         |                       | uncategorized/UNKNOWN-NOPROJECT-Part-UNK-v1.bin
            a.dxf::$DATA                     |         |                       | uncategorized/UNKNOWN-NOPROJECT-adxfDATA-UNK-v1.dxf
            nul.dxf                          | CON     | nul.x                 | _CON/_nul.x/_CON-_nul.x-nul-UNK-v1.dxf
            plate-v7.dxf                     | A       | B-v3                  | A/B-v3/A-B-v3-plate-UNK-v1.dxf
            a.dxf                            | ../..   | ..                    | _/_/_-_-a-UNK-v1.dxf
            """)
    void followsTheHouseConvention(String name, String client, String project, String path) {
        assertThat(stored(name, client, project, Map.of()).path(1)).isEqualTo(path);
    }

    @Test
    void takesTheProducersWordOverTheName() {
        Map<String, Object> override = Map.of(
                "material", "inox", "thickness_mm", "2,5", "quantity", 7, "part_name", "Door", "client_code", "X1");

        assertThat(stored("0001-Bracket-MS-5mm-x10.dxf", "CL-0001", null, override)
                        .path(2))
                .isEqualTo("X1/X1-NOPROJECT-Door-SS-2.5mm-x7-v2.dxf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-Bracket Left-MS-5mm-x10.dxf",
                "0008-90 deg plate-Galv-1.2mm.x2.lbrn2",
                "0003-Sign-Al-1mm-x3.pdf"
            })
    void readsBackWhatItWrote(String name) {
        StoredName stored = stored(name, "CL-0001", "JB-2025-10-CL0001-001", Map.of());
        NameFacts back = FileNames.read(stored.fileName(4), materials);

        assertThat(StoredName.of(back, name, materials)).isEqualTo(stored);
        assertThat(back.nameVersion()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "..\\..\\windows",
                "/absolute",
                "\\\\server\\share",
                "a\u0000b",
                "a\r\nb",
                "....",
                "..",
                ".",
                " ",
                "a. ",
                "C:x",
                "a\u202Efxd",
                "\uD800",
                "e\u0301",
                "%2e%2e%2f",
                "<img onerror=1>",
                "'; drop table",
                "${jndi:ldap://x}",
                "~",
                "-rf",
                "com1.txt",
                "LPT9",
                "a\u2028b"
            })
    void neverLeadsOutOfTheUploadFolder(String hostile) {
        for (String part : new String[] {hostile, hostile.repeat(300)}) {
            StoredName stored = stored(part + ".dxf", part, part, Map.of("part_name", part));
            Path root = Path.of("/uploads");
            Path path = root.resolve(stored.path(1)).normalize();

            assertThat(path).startsWithRaw(root);
            assertThat(path.getNameCount()).isIn(3, 4);
            assertThat(stored.path(1)).matches("[A-Za-z0-9._ ()+,=&@/-]+");
            assertThat(stored.fileName(Integer.MAX_VALUE).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(StoredName.MAX_BYTES);
        }
    }

    @Test
    void composedAndDecomposedCodesAreOneFolder() {
        assertThat(stored("a.dxf", "Caf\u00e9", null, Map.of()).directory())
                .isEqualTo(stored("a.dxf", "Cafe\u0301", null, Map.of()).directory());
    }

    @Test
    void boundsNamesOfManyBytes() {
        StoredName stored = stored("x".repeat(5_000) + ".dxf", "\u6f22".repeat(50), "\u6f22".repeat(100), Map.of());

        assertThat(stored.fileName(1).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(201);
        assertThat(stored.directory().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(202);
    }
}
