package io.modulen.parser.type;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which parser a file gets: by its content, which name and mode must not contradict.
 *
 * @param type never null
 * @param format the content's own kind within the type, such as {@code xls} or {@code jpeg}
 * @param notes harmless oddities, for people
 */
record TypeDecision(DocumentType type, String format, List<String> notes) {

    static final String AUTO = "AUTO";

    /** @param mode {@code AUTO}, null, or the type that the producer insists on */
    static TypeDecision of(Request request, String mode) throws IOException {
        if (Files.size(request.file()) == 0) {
            throw new Refusal(FailureReason.EMPTY, "the file is empty; upload it again");
        }
        if (Files.size(request.file()) > request.limits().maxBytes()) {
            throw new Refusal(
                    FailureReason.TOO_LARGE,
                    "the file has " + Files.size(request.file()) + " bytes, parsers take at most "
                            + request.limits().maxBytes());
        }
        Content content = ContentSniffer.of(request.file());
        boolean isAuto = mode == null || mode.isBlank() || mode.equalsIgnoreCase(AUTO);
        Optional<DocumentType> byName = DocumentType.ofName(request.name());
        if (isAuto) {
            return byName.map(type -> decide(type, content, "the name says " + type.wireName(), request.name()))
                    .orElseThrow(() -> new Refusal(
                            FailureReason.UNSUPPORTED_TYPE, "the name has no suffix of a known type; rename the file"));
        }
        DocumentType wanted = DocumentType.of(mode)
                .orElseThrow(
                        () -> new Refusal(FailureReason.UNSUPPORTED_TYPE, "there is no mode of this name; use AUTO"));
        TypeDecision decision = decide(wanted, content, "mode " + wanted.wireName() + " was asked for", request.name());
        if (byName.isPresent() && byName.get() != wanted) {
            decision.notes.add(
                    "the name says " + byName.get().wireName() + ", mode and content say " + wanted.wireName());
        }
        return decision;
    }

    private static TypeDecision decide(DocumentType wanted, Content content, String said, String name) {
        List<String> notes = new ArrayList<>();
        if (content.type() == wanted) {
            suffixNote(wanted, content, name, notes);
            return new TypeDecision(wanted, content.format(), notes);
        }
        if (content.format().equals("encrypted")) {
            if (wanted == DocumentType.WORD) {
                return new TypeDecision(wanted, content.format(), notes);
            }
            throw new Refusal(
                    FailureReason.ENCRYPTED, "the document is protected by a password; remove it and upload it again");
        }
        if (wanted == DocumentType.TEXT && (content.isText() || isReadableText(content))) {
            return new TypeDecision(wanted, "text", notes);
        }
        if (wanted == DocumentType.EXCEL && content.isText()) {
            if (!name.toLowerCase(java.util.Locale.ROOT).endsWith(".csv")) {
                notes.add("the content is not a workbook but plain text; it was read as CSV");
            }
            return new TypeDecision(wanted, "csv", notes);
        }
        if (wanted.hasParser() && content.isText()) {
            throw new Refusal(
                    FailureReason.CORRUPT,
                    said + ", but the content is plain text that does not begin like one; export the file again");
        }
        boolean isOther = content.isRecognised() && !isDamaged(wanted, content);
        throw new Refusal(
                isOther ? FailureReason.UNSUPPORTED_TYPE : FailureReason.CORRUPT,
                said + ", but the content is " + content.words() + "; "
                        + (!isOther
                                ? "export the file again"
                                : content.type() == null ? instead(wanted) : "rename the file or use mode AUTO"));
    }

    /** The container that such a document stands in, without the document. */
    private static boolean isDamaged(DocumentType wanted, Content content) {
        boolean isOfOffice = wanted == DocumentType.EXCEL || wanted == DocumentType.WORD;
        return isOfOffice && (content.format().equals("zip") || content.format().equals("ole2"));
    }

    private static String instead(DocumentType wanted) {
        return switch (wanted) {
            case DXF -> "export the drawing as DXF";
            case LBRN2 -> "open it in LightBurn and save the job as lbrn2";
            case PDF -> "export it as PDF";
            case EXCEL -> "save the list as xlsx or csv";
            case IMAGE -> "save the picture as png or jpg";
            case TEXT, WORD -> "give the file the suffix of what it is";
        };
    }

    /** Drawings and the like that somebody stores as text are texts too. */
    private static boolean isReadableText(Content content) {
        return switch (content.format()) {
            case "xml", "html", "svg", "rtf", "ps", "step", "lbrn2" -> true;
            case "dxf" -> !content.words().contains("binary");
            default -> false;
        };
    }

    private static void suffixNote(DocumentType type, Content content, String name, List<String> notes) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        boolean isOtherPicture = type == DocumentType.IMAGE
                && !content.format()
                        .startsWith(suffix.replace("jpg", "jpeg")
                                .replace("tif", "tiff")
                                .substring(0, Math.min(3, suffix.length())));
        boolean isOtherBook = type == DocumentType.EXCEL && !content.format().equals(suffix);
        if (isOtherPicture || isOtherBook) {
            notes.add("the name ends in ." + suffix + ", the content is " + content.words());
        }
    }
}
