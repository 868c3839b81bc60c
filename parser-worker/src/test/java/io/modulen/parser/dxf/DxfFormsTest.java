package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.BinaryDrawing;
import io.modulen.parser.fixtures.Drawings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DxfFormsTest {

    private static Document drawing(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsEveryKindOfLineEnd(String end) {
        byte[] drawing = new String(
                        Drawings.indented().entities().circle("0", 0, 0, 5).bytes(), StandardCharsets.UTF_8)
                .replace("\n", end)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(number(parse("A.DXF", drawing), "cut_length_mm")).isEqualTo(Math.PI * 10, within(0.001));
    }

    @Test
    void readsWhatTheOriginalRefused() {
        String plain =
                new String(Drawings.plain().entities().circle("0", 0, 0, 5).bytes(), StandardCharsets.UTF_8);

        for (String refused : List.of("\uFEFF" + plain, "999\nmade by hand\n" + plain, "  " + plain, "\n" + plain)) {
            assertThat(parse("a.Dxf", refused.getBytes(StandardCharsets.UTF_8)).geometry())
                    .containsEntry("closed_contours", 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheBinaryForm(boolean wide) {
        byte[] text = Drawings.plain()
                .entities()
                .circle("HOLES", 1, 2, 5)
                .lightweight("0", true, -50, -50, 50, -50, 50, 50, -50, 50)
                .text("NOTES", "t=10")
                .bytes();
        Document binary = parse("a.dxf", BinaryDrawing.of(text, wide));

        assertThat(binary.geometry()).isEqualTo(parse("a.dxf", text).geometry()).containsEntry("inner_circles", 1);
        assertThat(list(binary, "text_notes")).isEqualTo(List.of("t=10"));
    }

    @Test
    void keepsWhatComesBeforeADamagedTail() {
        String sound = new String(Drawings.plate(100, 50, 2, 5), StandardCharsets.UTF_8);

        for (String damaged : List.of(
                sound.replace("0\nEOF\n", ""),
                sound.substring(0, sound.indexOf("0\nTEXT")) + "0\nLINE\n8\n0\n10\n1",
                sound.replace("0\nENDSEC\n0\nEOF\n", "x1y\nrubbish\n"))) {
            Document document = parse("a.dxf", damaged.getBytes(StandardCharsets.UTF_8));
            assertThat(document.geometry()).containsEntry("inner_circles", 2);
            assertThat(document.notes()).anyMatch(note -> note.contains("damaged"));
        }
    }

    @Test
    void decodesTextsAsUtf8FirstAndThenByTheCodePage() {
        byte[] utf8 =
                Drawings.plain().entities().text("NOTES", "Flange \u00D8300").bytes();
        byte[] greek = new String(
                        Drawings.plain()
                                .header("$DWGCODEPAGE", 3, "ANSI_1253")
                                .entities()
                                .text("NOTES", "\u03A0\u03BB\u03AC\u03BA\u03B1")
                                .bytes(),
                        StandardCharsets.UTF_8)
                .getBytes(Charset.forName("windows-1253"));

        assertThat(list(parse("a.dxf", utf8), "text_notes")).isEqualTo(List.of("Flange \u00D8300"));
        assertThat(list(parse("a.dxf", greek), "text_notes")).isEqualTo(List.of("\u03A0\u03BB\u03AC\u03BA\u03B1"));
    }

    @Test
    void freesTextsFromTheirFormatting() {
        Document document = drawing(Drawings.plain()
                .entities()
                .text("0", "%%c18 HOLE %%p0.1 90%%d")
                .entity("MTEXT", "0")
                .group(3, "{\\fArial|b1;\\H2.5x;Mate")
                .group(1, "rial: Mild Steel}\\PQty\\~4 \\S1^2;")
                .text("0", "\\U+00D820"));

        assertThat(list(document, "text_notes"))
                .isEqualTo(List.of("\u00D818 HOLE \u00B10.1 90\u00B0", "Material: Mild Steel\nQty 4 1/2", "\u00D820"));
        assertThat(clue(document, "material").orElseThrow().value()).isEqualTo("Mild Steel");
    }

    @Test
    void aDimensionIsNoThickness() {
        Document document = drawing(Drawings.plain().entities().text("0", "t=10, 20 mm edge distance, 420x297"));

        assertThat(document.clues()).hasSize(1);
        assertThat(clue(document, "thickness_mm").orElseThrow().value()).isEqualTo(10.0);
    }
}
