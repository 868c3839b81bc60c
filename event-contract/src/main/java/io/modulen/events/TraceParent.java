package io.modulen.events;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The W3C trace context of one unit of work: {@code 00-<trace id>-<span id>-01}. */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    private static final int LENGTH = 55;

    public static TraceParent random() {
        return new TraceParent(hex(16), hex(8), true);
    }

    /** A new trace when the text is null or malformed: a bad header must not stop an event. */
    public static TraceParent parseOrRandom(String text) {
        return parse(text).orElseGet(TraceParent::random);
    }

    /** Empty when the text is null or malformed. */
    public static Optional<TraceParent> parse(String text) {
        if (text == null || !isWellFormed(text)) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(text.substring(3, 35), text.substring(36, 52), (text.charAt(54) & 1) == 1));
    }

    /** {@code 00-<32 hex>-<16 hex>-<2 hex>}, neither id all zeros. By hand: each record of a hot path comes by here. */
    private static boolean isWellFormed(String text) {
        return text.length() == LENGTH
                && text.startsWith("00-")
                && text.charAt(35) == '-'
                && text.charAt(52) == '-'
                && isId(text, 3, 35)
                && isId(text, 36, 52)
                && isHex(text, 53, LENGTH);
    }

    private static boolean isId(String text, int from, int to) {
        boolean zeros = true;
        for (int at = from; at < to; at++) {
            zeros &= text.charAt(at) == '0';
        }
        return !zeros && isHex(text, from, to);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if (!(digit >= '0' && digit <= '9') && !(digit >= 'a' && digit <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The next unit of work in the same trace. */
    public TraceParent next() {
        return new TraceParent(traceId, hex(8), sampled);
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        do {
            ThreadLocalRandom.current().nextBytes(random);
        } while (random[0] == 0);
        return HexFormat.of().formatHex(random);
    }
}
