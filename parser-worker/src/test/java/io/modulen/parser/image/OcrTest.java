package io.modulen.parser.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modulen.parser.document.Document;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.fixtures.Parsing;
import io.modulen.parser.fixtures.Samples;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class OcrTest {

    private static Document read(byte[] picture, ParseOptions.Ocr ocr) {
        ParseOptions standard = Parsing.OPTIONS;
        return Parsing.parse(
                "label.png",
                picture,
                new ParseOptions(standard.materials(), standard.thickness(), standard.nonCutLayers(), ocr));
    }

    private static byte[] label(String... lines) throws IOException {
        BufferedImage image = new BufferedImage(900, 120 + 90 * lines.length, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 52));
        for (int i = 0; i < lines.length; i++) {
            graphics.drawString(lines[i], 60, 110 + 90 * i);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void tesseractReadsWhatAPictureSays() throws Exception {
        assumeTrue(hasTesseract(), "the program tesseract is not installed here, so OCR can't be tried");
        Document label = read(
                label("Material: Mild Steel", "Thickness: 6 mm", "Qty: 12"),
                ParseOptions.standard().ocr());

        assertThat(label.extracted()).containsEntry("ocr_available", true);
        assertThat(label.extracted().get("ocr_text").toString()).contains("Mild Steel");
        assertThat(Parsing.clue(label, "material").orElseThrow().value()).isEqualTo("Mild Steel");
        assertThat(Parsing.clue(label, "thickness_mm").orElseThrow().value()).isEqualTo(6.0);
        assertThat(Parsing.clue(label, "material").orElseThrow())
                .satisfies(clue -> assertThat(clue.where()).contains("(OCR, line 1)"))
                .satisfies(clue -> assertThat(clue.confidence()).isLessThan(0.75));
    }

    @Test
    void aLanguageThatIsNotInstalledIsNotedAndTheRestOfThePictureRead() throws Exception {
        assumeTrue(hasTesseract(), "the program tesseract is not installed here, so OCR can't be tried");
        Document label = read(label("Qty: 12"), new ParseOptions.Ocr("tesseract", "xxx", ""));

        assertThat(label.extracted()).containsEntry("ocr_text", "").containsEntry("width", 900);
        assertThat(label.notes()).anyMatch(note -> note.startsWith("OCR could not read the picture"));
    }

    @Test
    void saysWhyThereIsNoOcr() throws Exception {
        Document absent =
                read(Samples.picture("png", 40, 40), new ParseOptions.Ocr("no-such-program-anywhere", "eng", ""));
        Document off = read(Samples.picture("png", 40, 40), null);

        assertThat(absent.extracted()).containsEntry("ocr_available", false).containsEntry("ocr_text", "");
        assertThat(absent.notes()).contains("no OCR: the program no-such-program-anywhere is not installed");
        assertThat(off.notes()).contains("no OCR: it is switched off (PARSER_OCR)");
    }

    private static boolean hasTesseract() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("tesseract", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
