package io.modulen.parser.type;

import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Utf16;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Recognises files by content: rules of our own for what a shop sends, because no library knows DXF and LightBurn; Tika
 * for the name of anything else.
 */
final class ContentSniffer {

    private static final int HEAD = 8_192;
    private static final int MOST_ZIP_ENTRIES = 200;
    private static final String BINARY_DXF = "AutoCAD Binary DXF";

    private ContentSniffer() {}

    static Content of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String latin = new String(head, StandardCharsets.ISO_8859_1);
        if (latin.startsWith(BINARY_DXF)) {
            return new Content(DocumentType.DXF, "dxf", "a binary DXF");
        }
        // Readers find the mark within the first kilobyte, behind whatever a mailer put before it.
        if (latin.substring(0, Math.min(1024, latin.length())).contains("%PDF-")) {
            return new Content(DocumentType.PDF, "pdf", "a PDF");
        }
        Content picture = picture(latin);
        if (picture != null) {
            return picture;
        }
        if (latin.startsWith("PK\u0003\u0004")) {
            return zip(file);
        }
        if (latin.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return oldOffice(file);
        }
        return text(head, latin);
    }

    private static Content picture(String head) {
        String format = head.startsWith("\u0089PNG\r\n\u001A\n")
                ? "png"
                : head.startsWith("\u00FF\u00D8\u00FF")
                        ? "jpeg"
                        : head.startsWith("GIF87a") || head.startsWith("GIF89a")
                                ? "gif"
                                : head.startsWith("II*\0") || head.startsWith("MM\0*") || head.startsWith("II+\0")
                                        ? "tiff"
                                        : head.length() > 30 && head.startsWith("BM") && head.charAt(15) == 0
                                                ? "bmp"
                                                : head.length() > 15
                                                                && head.startsWith("RIFF")
                                                                && head.startsWith("WEBP", 8)
                                                        ? "webp"
                                                        : null;
        return format == null ? null : new Content(DocumentType.IMAGE, format, "a " + format + " picture");
    }

    private static Content zip(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long inflated = 0;
            byte[] sink = new byte[8_192];
            for (int i = 0; i < MOST_ZIP_ENTRIES; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    break;
                }
                if (entry.getName().startsWith("xl/")) {
                    return new Content(DocumentType.EXCEL, "xlsx", "an Excel workbook");
                }
                if (entry.getName().startsWith("word/")) {
                    return new Content(DocumentType.WORD, "docx", "a Word document");
                }
                for (int read = zip.read(sink); read >= 0 && inflated < (32 << 20); read = zip.read(sink)) {
                    inflated += read;
                }
                if (inflated >= 32 << 20) {
                    break;
                }
            }
        } catch (IllegalArgumentException | java.util.zip.ZipException damaged) {
            return new Content(null, "damaged", "a damaged zip archive");
        }
        return new Content(null, "zip", "a zip archive");
    }

    /** Excel, Word and others share one container; the directory in it names the streams in UTF-16. */
    private static Content oldOffice(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] chunk = new byte[1 << 16];
            String before = "";
            for (int read = in.readNBytes(chunk, 0, chunk.length);
                    read > 0;
                    read = in.readNBytes(chunk, 0, chunk.length)) {
                String text = before + new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
                if (text.contains("W\0o\0r\0k\0b\0o\0o\0k\0") || text.contains("B\0o\0o\0k\0\0\0")) {
                    return new Content(DocumentType.EXCEL, "xls", "an old Excel workbook");
                }
                if (text.contains("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0")) {
                    return new Content(DocumentType.WORD, "doc", "an old Word document");
                }
                if (text.contains("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")) {
                    return new Content(DocumentType.EXCEL, "encrypted", "an encrypted Office document");
                }
                before = text.substring(Math.max(0, text.length() - 64));
            }
        }
        return new Content(null, "ole2", "an old Office container");
    }

    /** By its mark or, XML without one, by the width of its first character. */
    private static String decoded(byte[] head, String latin) {
        if (latin.startsWith("\u00FF\u00FE") || latin.startsWith("\u00FE\u00FF") || latin.startsWith("\0<")) {
            return new String(head, StandardCharsets.UTF_16);
        }
        if (latin.startsWith("<\0")) {
            return new String(head, StandardCharsets.UTF_16LE);
        }
        return latin.startsWith("\u00EF\u00BB\u00BF") ? latin.substring(3) : latin;
    }

    private static Content text(byte[] head, String latin) throws IOException {
        String plain = Utf16.withoutMark(head)
                .map(charset -> new String(head, charset))
                .orElseGet(() -> decoded(head, latin));
        if (plain.contains("<LightBurnProject")) {
            return new Content(DocumentType.LBRN2, "lbrn2", "a LightBurn project");
        }
        if (DxfStart.isIn(plain, head.length < HEAD)) {
            return new Content(DocumentType.DXF, "dxf", "a DXF");
        }
        Content foreign = foreignText(plain.stripLeading());
        if (foreign != null) {
            return foreign;
        }
        boolean isText = head.length > 0 && plain.chars().noneMatch(c -> c < ' ' && "\t\r\n\f\u001A".indexOf(c) < 0);
        if (isText) {
            return new Content(null, "text", "plain text");
        }
        try (InputStream in = new ByteArrayInputStream(head)) {
            String media =
                    MimeTypes.getDefaultMimeTypes().detect(in, new Metadata()).toString();
            return switch (media) {
                case "application/octet-stream", "text/plain" -> new Content(null, "other", "of no known kind");
                case "image/vnd.dwg" -> new Content(null, "dwg", "a DWG drawing");
                default -> new Content(null, "foreign", media);
            };
        }
    }

    /** Written in letters, known, and parsed by nobody here; null when it is none of these. */
    private static Content foreignText(String start) {
        boolean isXml = start.startsWith("<?xml") || start.startsWith("<!DOCTYPE") || start.startsWith("<!doctype");
        boolean isPage = start.regionMatches(true, 0, "<html", 0, 5)
                || start.regionMatches(true, 0, "<!doctype html", 0, 14)
                || isXml && start.contains("<html");
        if (start.startsWith("<svg") || isXml && start.contains("<svg") && !isPage) {
            return new Content(null, "svg", "an SVG drawing");
        }
        if (isPage) {
            return new Content(null, "html", "an HTML page");
        }
        if (isXml) {
            return new Content(null, "xml", "an XML document");
        }
        return start.startsWith("{\\rtf")
                ? new Content(null, "rtf", "an RTF document")
                : start.startsWith("%!PS")
                        ? new Content(null, "ps", "a PostScript drawing")
                        : start.startsWith("ISO-10303-21") ? new Content(null, "step", "a STEP model") : null;
    }
}
