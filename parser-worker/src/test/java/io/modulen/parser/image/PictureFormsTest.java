package io.modulen.parser.image;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Exif;
import io.modulen.parser.fixtures.Parsing;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFormsTest {

    /** One pixel each, written by libwebp. */
    @ParameterizedTest
    @CsvSource({
        "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA, RGB",
        "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==, RGBA"
    })
    void readsWebp(String base64, String mode) {
        Document document = parse("photo.webp", Base64.getDecoder().decode(base64));

        assertThat(document.extracted())
                .containsEntry("format", "WEBP")
                .containsEntry("width", 1)
                .containsEntry("height", 1)
                .containsEntry("mode", mode)
                .containsEntry("frames", 1);
    }

    @Test
    void countsTheFramesOfTiffAndGif() throws IOException {
        for (String format : new String[] {"tiff", "gif"}) {
            Document document = parse("scan." + format, frames(format, 3));

            assertThat(document.extracted())
                    .as(format)
                    .containsEntry("frames", 3)
                    .containsEntry("width", 20)
                    .containsEntry("height", 10);
        }
    }

    private static byte[] frames(String format, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < count; i++) {
                BufferedImage frame = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY);
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The picture's upper left is red as it should be seen; the camera was held so that it is stored elsewhere. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 0, 1", "7, 1, 1", "8, 1, 0"})
    void previewsStandUpright(int orientation, int right, int low) throws IOException {
        BufferedImage stored = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 64; x++) {
                boolean isRed = x / 32 == right && y / 16 == low;
                stored.setRGB(x, y, isRed ? Color.RED.getRGB() : Color.WHITE.getRGB());
            }
        }
        Document document = parse("photo.jpg", Exif.jpeg(stored, orientation));
        BufferedImage preview =
                ImageIO.read(new ByteArrayInputStream(Parsing.preview("photo.jpg", Exif.jpeg(stored, orientation))));

        assertThat(document.extracted().get("exif")).isEqualTo(Map.of("orientation", orientation, "gps", false));
        assertThat(document.extracted()).containsEntry("width", 64).containsEntry("height", 32);
        assertThat(preview.getWidth()).isEqualTo(orientation < 5 ? 64 : 32);
        assertThat(isRed(preview, 0.25, 0.25)).isTrue();
        assertThat(isRed(preview, 0.75, 0.25)).isFalse();
        assertThat(isRed(preview, 0.25, 0.75)).isFalse();
        assertThat(isRed(preview, 0.75, 0.75)).isFalse();
    }

    private static boolean isRed(BufferedImage image, double x, double y) {
        Color color = new Color(image.getRGB((int) (image.getWidth() * x), (int) (image.getHeight() * y)));
        return color.getRed() > 200 && color.getGreen() < 90;
    }
}
