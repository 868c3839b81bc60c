package io.modulen.parser.preview;

import io.modulen.parser.document.Document.Preview;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures as PNG. */
public final class Png {

    private Png() {}

    public static Preview of(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("no PNG writer for this kind of picture");
        }
        return new Preview(".png", bytes.toByteArray());
    }
}
