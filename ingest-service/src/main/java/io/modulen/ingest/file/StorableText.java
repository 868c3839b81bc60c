package io.modulen.ingest.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text as Postgres keeps it: without NUL and without half of a surrogate pair, which hostile files are full of. */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    public static boolean isStorable(String text) {
        return firstBad(text, 0) < 0;
    }

    /** The same text with every bad character replaced; null stays null. */
    public static String of(String text) {
        if (text == null || isStorable(text)) {
            return text;
        }
        StringBuilder good = new StringBuilder(text);
        for (int bad = firstBad(good, 0); bad >= 0; bad = firstBad(good, bad + 1)) {
            good.setCharAt(bad, REPLACEMENT);
        }
        return good.toString();
    }

    /** The same for a JSON value of maps, lists and scalars. */
    public static Object ofJson(Object value) {
        if (value instanceof String text) {
            return of(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> good = new LinkedHashMap<>();
            map.forEach((key, one) -> good.put(of(String.valueOf(key)), ofJson(one)));
            return good;
        }
        if (value instanceof List<?> list) {
            List<Object> good = new ArrayList<>(list.size());
            list.forEach(one -> good.add(ofJson(one)));
            return good;
        }
        return value;
    }

    private static int firstBad(CharSequence text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0) {
                return at;
            }
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                return at;
            }
        }
        return -1;
    }
}
