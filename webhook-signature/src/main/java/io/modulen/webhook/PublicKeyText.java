package io.modulen.webhook;

import java.util.Base64;

/** The public half of a {@link SigningKey}: {@code whpk_} + base64 of its 32 bytes (RFC 8032). */
public final class PublicKeyText {

    private static final String PREFIX = "whpk_";
    private static final int KEY_BYTES = 32;

    private final byte[] bytes;

    private PublicKeyText(byte[] bytes) {
        this.bytes = bytes;
    }

    static PublicKeyText of(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("an ed25519 public key has 32 bytes");
        }
        return new PublicKeyText(bytes.clone());
    }

    public static PublicKeyText of(String text) {
        if (text == null || !text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a public key begins with whpk_");
        }
        return of(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean verifies(byte[] content, byte[] signature) {
        return Ed25519.verifies(bytes, content, signature);
    }

    @Override
    public String toString() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
