package io.modulen.webhook;

import java.nio.charset.StandardCharsets;

/** What Standard Webhooks signs: {@code <id>.<timestamp>.<body>}. */
final class SignedContent {

    private SignedContent() {}

    static byte[] prefix(String id, long timestampSeconds) {
        return (id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] whole(String id, long timestampSeconds, byte[] body) {
        byte[] prefix = prefix(id, timestampSeconds);
        byte[] all = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        System.arraycopy(body, 0, all, prefix.length, body.length);
        return all;
    }
}
