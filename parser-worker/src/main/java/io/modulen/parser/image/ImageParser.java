package io.modulen.parser.image;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.DocumentParser;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.facts.TextClues;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** Reads pictures by their headers alone; pixels are looked at only for the small preview, and by tesseract. */
public final class ImageParser implements DocumentParser {

    private static final int MOST_FRAMES = 10_000;

    @Override
    public Document parse(Request request) throws IOException {
        ImageIO.setUseCache(false);
        Document document = new Document(DocumentType.IMAGE);
        Map<String, Object> extracted = document.extracted();
        boolean isSmall;
        try (ImageInputStream in = ImageIO.createImageInputStream(request.file().toFile())) {
            ImageReader reader = reader(in);
            try {
                reader.setInput(in, false, false);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                checkSize(width, height, request.limits());
                isSmall = (long) width * height <= ImagePicture.MOST_PIXELS;
                extracted.put("width", width);
                extracted.put("height", height);
                extracted.put(
                        "format",
                        reader.getFormatName()
                                .toUpperCase(Locale.ROOT)
                                .replace("JPG", "JPEG")
                                .replace("TIF", "TIFF")
                                .replace("TIFFF", "TIFF"));
                extracted.put("mode", mode(reader));
                extracted.put("frames", frames(reader));
            } finally {
                reader.dispose();
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
            throw corrupt(e);
        }
        ImageTags.read(request, document);
        ocr(request, document);
        if (isSmall) {
            document.picture(() -> ImagePicture.of(request));
        } else {
            document.notes().add("the picture is too large for a preview");
        }
        return document;
    }

    static ImageReader reader(ImageInputStream in) throws IOException {
        if (in == null) {
            throw new IOException("the picture can't be opened");
        }
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new Refusal(FailureReason.CORRUPT, "the picture is damaged: no reader knows it; export it again");
        }
        return readers.next();
    }

    private static Refusal corrupt(RuntimeException e) {
        return new Refusal(
                FailureReason.CORRUPT,
                "the picture is damaged (" + e.getClass().getSimpleName() + "); export it again");
    }

    private static void checkSize(int width, int height, ParseLimits limits) {
        if (width < 1 || height < 1) {
            throw new Refusal(FailureReason.CORRUPT, "the picture has no size; export it again");
        }
        if ((long) width * height > limits.maxPixels()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "the picture claims " + width + " x " + height + " pixels, at most "
                            + limits.maxPixels() / 1_000_000 + " million are taken; scale it down");
        }
    }

    private static String mode(ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(0);
        if (type == null) {
            Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
            type = types.hasNext() ? types.next() : null;
        }
        if (type == null) {
            return "unknown";
        }
        ColorModel colors = type.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            boolean isGif = reader.getFormatName().equalsIgnoreCase("gif");
            return isBlackAndWhite(palette) && !isGif ? "1" : "P";
        }
        return switch (colors.getNumComponents()) {
            case 1 -> "L";
            case 2 -> "LA";
            case 3 -> "RGB";
            case 4 -> colors.hasAlpha() ? "RGBA" : "CMYK";
            default -> "unknown";
        };
    }

    private static boolean isBlackAndWhite(IndexColorModel palette) {
        return palette.getPixelSize() == 1
                && IntStream.range(0, palette.getMapSize())
                        .map(color -> palette.getRGB(color) & 0xFFFFFF)
                        .allMatch(rgb -> rgb == 0 || rgb == 0xFFFFFF);
    }

    private static int frames(ImageReader reader) throws IOException {
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        boolean mayHaveMany = format.startsWith("gif") || format.startsWith("tif") || format.startsWith("webp");
        return mayHaveMany ? Math.min(MOST_FRAMES, Math.max(1, reader.getNumImages(true))) : 1;
    }

    private static void ocr(Request request, Document document) {
        Tesseract.Reading reading = Tesseract.read(request);
        document.extracted().put("ocr_available", reading.available());
        document.extracted().put("ocr_text", reading.text());
        if (reading.trouble() != null) {
            document.notes().add(reading.trouble());
        }
        if (!reading.text().isBlank()) {
            List<String> lines =
                    reading.text().lines().filter(line -> !line.isBlank()).toList();
            // What a machine read in pixels is less sure than what stands in a file as text.
            new TextClues(request.options())
                    .in(lines, index -> " (OCR, line " + (index + 1) + ")").stream()
                            .map(clue -> new io.modulen.parser.document.Clue(
                                    clue.fact(), clue.value(), clue.source(), clue.where(), clue.confidence() * 0.75))
                            .forEach(document.clues()::add);
        }
    }
}
