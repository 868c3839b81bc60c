package io.modulen.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that are derived from what they name, so that work done twice carries the same id twice.
 *
 * <p>Event ids are UUIDs of version 5 (RFC 9562) in the namespace below. The name of a terminal record is
 * {@code <ingest_id>/<round>}: {@code file.processed} and {@code file.failed} of one round share an id, because there can
 * only be one of them.
 */
public final class EventIds {

    private static final UUID NAMESPACE = UUID.fromString("6d6f6475-6c65-5f6e-8000-66696c657321");
    private static final char[] BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final int WEBHOOK_ID_LENGTH = 26;

    private EventIds() {}

    public static UUID terminal(long ingestId, int round) {
        return nameBased(ingestId + "/" + round);
    }

    public static UUID received(long ingestId, int round) {
        return nameBased("received/" + ingestId + "/" + round);
    }

    public static UUID deleted(long ingestId, boolean hard) {
        return nameBased("deleted/" + ingestId + (hard ? "/hard" : "/soft"));
    }

    /** One per event and endpoint: {@code msg_} and 26 characters of base32(sha256(event id + endpoint id)). */
    public static String webhook(String eventId, String endpointId) {
        byte[] hash = digest("SHA-256", (eventId + endpointId).getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder("msg_");
        int buffer = 0;
        int bits = 0;
        for (int next = 0; id.length() < "msg_".length() + WEBHOOK_ID_LENGTH; ) {
            if (bits < 5) {
                buffer = (buffer << 8) | (hash[next++] & 0xff);
                bits += 8;
            }
            bits -= 5;
            id.append(BASE32[(buffer >> bits) & 31]);
        }
        return id.toString();
    }

    static UUID nameBased(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] hash = digest(
                "SHA-1",
                ByteBuffer.allocate(16 + text.length)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .put(text)
                        .array());
        hash[6] = (byte) (hash[6] & 0x0f | 0x50);
        hash[8] = (byte) (hash[8] & 0x3f | 0x80);
        ByteBuffer uuid = ByteBuffer.wrap(hash);
        return new UUID(uuid.getLong(), uuid.getLong());
    }

    private static byte[] digest(String algorithm, byte[] input) {
        try {
            return MessageDigest.getInstance(algorithm).digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
