package io.modulen.events;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The W3C trace context of one unit of work: {@code 00-<trace id>-<span id>-01}. */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    public static TraceParent random() {
        return new TraceParent(hex(16), hex(8), true);
    }

    /** A new trace when the text is null or malformed: a bad header must not stop an event. */
    public static TraceParent parseOrRandom(String text) {
        return parse(text).orElseGet(TraceParent::random);
    }

    /** Empty when the text is null or malformed. */
    public static Optional<TraceParent> parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(text.substring(3, 35), text.substring(36, 52), (text.charAt(54) & 1) == 1));
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
