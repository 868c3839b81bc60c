package io.modulen.testservers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A webhook as it arrived.
 *
 * @param headers by lower-case name
 * @param at when its last byte was read
 */
public record ReceivedCall(String path, Map<String, String> headers, byte[] body, Instant at) {

    /** Null when absent. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public String webhookId() {
        return header("webhook-id");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
