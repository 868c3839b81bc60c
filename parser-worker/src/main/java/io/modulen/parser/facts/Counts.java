package io.modulen.parser.facts;

/** Numbers of pieces as people write them: groups of three are thousands, nobody orders parts of a piece. */
public final class Counts {

    private static final String PLAIN = "\\d{1,7}(?:[.,](?:0{1,2}|0{4,6}))?";

    /** {@code 12}, {@code 12.0}, {@code 1,000}, {@code 1 000}. */
    public static final String FIGURE = "(?:[1-9]\\d{0,2}(?:[ .,'\u2019\u00a0\u202f]\\d{3}){1,2}|" + PLAIN + ")";

    /** As {@link #FIGURE}; thousands set apart by a blank end the text, as {@code 4 304} may be of a steel. */
    static final String FIGURE_IN_TEXT = "(?:[1-9]\\d{0,2}(?:[.,'\u2019]\\d{3}){1,2}"
            + "|[1-9]\\d{0,2}(?:[ \u00a0\u202f]000){1,2}(?!\\p{N})"
            + "|[1-9]\\d{0,2}(?:[ \u00a0\u202f]\\d{3}){1,2}(?=\\.?\\s*(?:$|[,;)]|(?:off|pcs|pieces|stk|st\u00fcck|stuks)(?!\\p{L})))|"
            + PLAIN + ")";

    private Counts() {}

    /** @param figure in one of the forms above */
    public static int of(String figure) {
        return Integer.parseInt(
                figure.replaceFirst("[.,](?:0{1,2}|0{4,6})$", "").replaceAll("\\D", ""));
    }
}
