package io.modulen.parser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.messaging.RecordJson;
import io.modulen.parser.fixtures.Drawings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return ParseCommand.run(
                List.of(arguments),
                Map.of("PARSER_OCR", "false"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void answersEveryArgumentInOrderRepeatsIncluded() throws Exception {
        String plate = Files.write(folder.resolve("0001-Plate-MS-5mm-x4.dxf"), Drawings.plate(100, 50, 2, 5))
                .toString();
        String empty = Files.write(folder.resolve("0002-Lid-SS-2mm-x3.dxf"), new byte[0])
                .toString();
        String missing = folder.resolve("missing.dxf").toString();

        assertThat(run(plate, empty, plate, missing)).isZero();

        List<Map<String, Object>> lines = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> RecordJson.readMap(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(lines).extracting(line -> line.get("file")).containsExactly(plate, empty, plate, missing);
        assertThat(lines.get(0))
                .containsEntry("status", "processed")
                .containsEntry("reason", null)
                .containsEntry("material", "Mild Steel")
                .containsEntry("thickness_mm", 5.0)
                .containsEntry("quantity", 4)
                .containsEntry("version", null)
                .containsEntry("client_code", null);
        assertThat(lines.get(0).get("geometry").toString()).contains("inner_circles=2");
        assertThat(lines.get(1))
                .containsEntry("status", "failed")
                .containsEntry("reason", "empty")
                .containsEntry("material", "Stainless Steel")
                .containsEntry("quantity", 3);
        assertThat(lines.get(3)).containsEntry("reason", "storage_missing").containsEntry("quantity", 1);
    }

    @Test
    void printsATableOnRequest() throws Exception {
        String plate = Files.write(folder.resolve("0001-Plate-MS-5mm-x4.dxf"), Drawings.plate(100, 50, 2, 5))
                .toString();

        assertThat(run("--table", plate)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Mild Steel").contains("100.0 x 50.0");
    }

    @Test
    void wrongUsageIsAnsweredWithTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--unknown", "a.dxf")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: module-n parse");
        assertThat(out.size()).isZero();
    }
}
