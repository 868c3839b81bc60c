package io.modulen.parser.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds UTF-16 that has no mark: in lists and drawings most of its characters have a zero for one of their two bytes. */
public final class Utf16 {

    private static final int FEWEST = 8;

    private Utf16() {}

    /** @param start of a file; empty where it is something else, or too short to tell */
    public static Optional<Charset> withoutMark(byte[] start) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < start.length; i += 2) {
            even += start[i] == 0 ? 1 : 0;
            odd += start[i + 1] == 0 ? 1 : 0;
        }
        int pairs = start.length / 2;
        boolean isMarked = pairs > 0 && (start[0] & 0xFF) >= 0xFE && (start[1] & 0xFF) >= 0xFE;
        if (pairs < FEWEST || isMarked || Math.min(even, odd) > 0 || Math.max(even, odd) * 2 < pairs) {
            return Optional.empty();
        }
        return Optional.of(odd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }
}
