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
        if (pairs < FEWEST || isMarked || Math.min(even, odd) > 0 || Math.max(even, odd) == 0) {
            return Optional.empty();
        }
        Charset charset = odd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        String decoded = new String(start, 0, pairs * 2, charset);
        boolean isLatin = Math.max(even, odd) * 2 >= pairs;
        return Optional.of(charset).filter(one -> isLatin ? hasNoControls(decoded) : isText(decoded));
    }

    /** Numbers of two bytes have a zero in each pair too. */
    private static boolean hasNoControls(String decoded) {
        return decoded.chars().noneMatch(one -> one < ' ' && one != '\t' && one != '\r' && one != '\n' && one != '\f');
    }

    /** Of scripts whose letters have no zero: nothing but letters, figures and signs, in lines. */
    private static boolean isText(String decoded) {
        return decoded.indexOf('\n') > 0
                && decoded.chars()
                        .allMatch(one -> Character.isLetterOrDigit(one)
                                || one == '\t'
                                || one == '\r'
                                || one == '\n'
                                || one >= ' ' && one < 0x7F
                                || Character.getType(one) == Character.OTHER_PUNCTUATION
                                || Character.getType(one) == Character.NON_SPACING_MARK
                                || Character.isSpaceChar(one));
    }
}
