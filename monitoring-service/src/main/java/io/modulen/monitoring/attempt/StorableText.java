package io.modulen.monitoring.attempt;

/** Text as Postgres takes it: what comes from receivers and from names of files may hold a NUL. */
public final class StorableText {

    private StorableText() {}

    /** The same text with every NUL replaced; null stays null. */
    public static String of(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
