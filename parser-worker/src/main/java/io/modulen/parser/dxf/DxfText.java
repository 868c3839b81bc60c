package io.modulen.parser.dxf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frees texts of drawing from their formatting codes. */
final class DxfText {

    private static final Pattern UNICODE = Pattern.compile("\\\\U\\+([0-9A-Fa-f]{4})");
    /** Bounded, so that a text of nothing but beginnings is not searched to its end from each. */
    private static final Pattern STACKED = Pattern.compile("\\\\S([^;^#/]{0,100}+)[\\^#/]([^;]{0,100}+);");

    private static final Pattern FORMAT = Pattern.compile("\\\\(?:[ACcFfHhQTWp][^;\\\\]{0,200};|[LlOoKkN~])");

    /** As much as is kept of all texts together. */
    private static final int LONGEST = 100_000;

    private DxfText() {}

    /** {@code %%c} and the like, as in TEXT. */
    static String plain(String text) {
        String decoded = text.indexOf("%%") < 0
                ? text
                : text.replaceAll("%%[cC]", "\u00D8")
                        .replaceAll("%%[dD]", "\u00B0")
                        .replaceAll("%%[pP]", "\u00B1")
                        .replaceAll("%%[uUoOkK]", "")
                        .replace("%%%", "%");
        return unicode(decoded).strip();
    }

    /** Without fonts, heights, colours and stacks, paragraphs as line breaks, as in MTEXT. */
    static String unformatted(String text) {
        String looked = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String lines = looked.replace("\\P", "\n")
                .replace("\\X", "\n")
                .replace("^J", "\n")
                .replace("^I", " ");
        // Escaped characters are hidden from the rules below and brought back at the end.
        String hidden = unicode(lines)
                .replace("\\\\", "\u0001")
                .replace("\\{", "\u0002")
                .replace("\\}", "\u0003");
        String stacked = STACKED.matcher(hidden).replaceAll("$1/$2");
        String bare = FORMAT.matcher(stacked).replaceAll(match -> switch (match.group()) {
            case "\\~", "\\N" -> " ";
            default -> "";
        });
        return plain(bare.replace("{", "")
                .replace("}", "")
                .replace('\u0001', '\\')
                .replace('\u0002', '{')
                .replace('\u0003', '}'));
    }

    private static String unicode(String text) {
        if (text.indexOf("\\U+") < 0) {
            return text;
        }
        return UNICODE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
