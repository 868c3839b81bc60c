package io.modulen.parser.image;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.parser.document.Document;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.fixtures.Samples;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageParserTest {

    @ParameterizedTest
    @CsvSource({"png, PNG, RGB", "jpg, JPEG, RGB", "bmp, BMP, RGB", "gif, GIF, P", "tiff, TIFF, RGB"})
    void readsSizeFormatAndMode(String suffix, String format, String mode) throws IOException {
        Document document = parse("photo." + suffix, Samples.picture(suffix, 60, 40));

        assertThat(document.extracted())
                .containsEntry("width", 60)
                .containsEntry("height", 40)
                .containsEntry("format", format)
                .containsEntry("mode", mode)
                .containsEntry("frames", 1)
                .containsEntry("ocr_available", false);
    }

    @ParameterizedTest
    @CsvSource({"000000, FFFFFF, 1", "FF0000, FFFFFF, P"})
    void tellsBlackAndWhiteFromTwoColours(String first, String second, String mode) throws IOException {
        byte[][] channels = new byte[3][2];
        for (int channel = 0; channel < 3; channel++) {
            channels[channel][0] = HexFormat.of().parseHex(first)[channel];
            channels[channel][1] = HexFormat.of().parseHex(second)[channel];
        }
        IndexColorModel palette = new IndexColorModel(1, 2, channels[0], channels[1], channels[2]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_BINARY, palette), "png", bytes);

        assertThat(parse("scan.png", bytes.toByteArray()).extracted()).containsEntry("mode", mode);
    }

    @Test
    void saysNothingOfAPlaceButWhetherThereIsOne() throws IOException {
        Document document = parse("photo.jpg", Samples.picture("jpg", 60, 40));

        assertThat(document.extracted().get("exif").toString()).contains("gps=false");
        assertThat(document.notes()).contains("no OCR: it is switched off (PARSER_OCR)");
    }

    @Test
    void readsTheResolutionOfAPng() throws IOException {
        byte[] plain = Samples.picture("png", 10, 10);
        byte[] header = Arrays.copyOf(plain, 33);
        byte[] pixelsPerMetre = {
            0, 0, 0, 9, 'p', 'H', 'Y', 's', 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1, 0x78, (byte) 0xA5, 0x3F, 0x76
        };
        byte[] all = new byte[plain.length + pixelsPerMetre.length];
        System.arraycopy(header, 0, all, 0, 33);
        System.arraycopy(pixelsPerMetre, 0, all, 33, pixelsPerMetre.length);
        System.arraycopy(plain, 33, all, 33 + pixelsPerMetre.length, plain.length - 33);

        assertThat(parse("a.png", all).extracted()).containsEntry("dpi", List.of(300.0, 300.0));
    }

    @Test
    void anotherFormatThanTheSuffixIsNotedAndContentThatIsNoPictureRefused() throws IOException {
        assertThat(parse("photo.jpg", Samples.picture("png", 6, 4)).notes())
                .anyMatch(note -> note.contains("the content is a png picture"));
        assertThatThrownBy(() -> parse("photo.png", "hello there".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason().wireName()).isEqualTo("corrupt"));
    }
}
