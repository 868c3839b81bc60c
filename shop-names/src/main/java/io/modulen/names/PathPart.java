package io.modulen.names;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes any text into one harmless part of a path, on every file system.
 *
 * <p>Only ASCII is kept, accents become their bare letters: a JVM that runs without a UTF-8 locale, as in many
 * containers, can't open other names at all.
 */
final class PathPart {

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._ ()+,=&@-]");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d|conin\\$|conout\\$)( *\\..*)?");

    private PathPart() {}

    /** Never empty, never {@code .} or {@code ..}, no separator, at most {@code maxBytes} of UTF-8. */
    static String of(String text, int maxBytes) {
        String decomposed = Normalizer.normalize(withoutLoneSurrogates(text), Normalizer.Form.NFD);
        String bare = decomposed.replaceAll("(?<=[A-Za-z])\\p{Mn}+", "");
        String safe = UNSAFE.matcher(bare).replaceAll("_");
        safe = cut(safe.strip().replaceAll("^[. ]+", ""), maxBytes - 1).replaceAll("[. ]+$", "");
        if (safe.isEmpty()) {
            return "_";
        }
        return RESERVED.matcher(safe).matches() ? "_" + safe : safe;
    }

    /** The longest beginning that has at most so many bytes and splits no character. */
    static String cut(String text, int maxBytes) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            int over = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length - maxBytes;
            end = Math.max(0, end - Math.max(1, over / 4));
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
        }
        return text.substring(0, end);
    }

    private static String withoutLoneSurrogates(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                whole.append('_');
            } else {
                whole.appendCodePoint(c);
            }
        });
        return whole.toString();
    }
}
