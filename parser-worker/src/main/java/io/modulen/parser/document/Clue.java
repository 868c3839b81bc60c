package io.modulen.parser.document;

/**
 * Something in a file that says a fact, before it is weighed against others.
 *
 * @param fact {@code material}, {@code thickness_mm}, ... as in a record
 * @param value a text, or a number for thickness and quantity
 * @param where the exact text and its place
 * @param confidence how likely it is right, 0 to 1
 */
public record Clue(String fact, Object value, Source source, String where, double confidence) {

    /** The kinds of places, best first; a name of the shop's own form stands above all of them. */
    public enum Source {
        TITLE_BLOCK,
        LABELLED_TEXT,
        CELL,
        METADATA,
        FREE_TEXT;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
