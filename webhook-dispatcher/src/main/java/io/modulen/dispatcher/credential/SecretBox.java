package io.modulen.dispatcher.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for Postgres and Kafka: AES-256-GCM under the SHA-256 of the configured key, with the endpoint's id as
 * associated data, so that a sealed secret of one endpoint is worth nothing at another.
 */
public final class SecretBox {

    private static final String PREFIX = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param key any text; null or blank makes a box that can neither seal nor open */
    public SecretBox(String key) {
        this.key = key == null || key.isBlank() ? null : new SecretKeySpec(sha256(key), "AES");
    }

    public boolean hasKey() {
        return key != null;
    }

    public String seal(String endpointId, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, endpointId, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return PREFIX + Base64.getEncoder().encodeToString(both);
    }

    /** @throws IllegalStateException when the key is another one than it was sealed with */
    public String open(String endpointId, String sealed) {
        ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(PREFIX.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        both.get(nonce);
        byte[] rest = new byte[both.remaining()];
        both.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, endpointId, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String endpointId, byte[] nonce, byte[] input) {
        if (key == null) {
            throw new IllegalStateException("WEBHOOK_SECRETS_KEY is not set, so secrets can't be stored or read");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(endpointId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a secret of endpoint " + endpointId + " can't be opened; is WEBHOOK_SECRETS_KEY the one it had?",
                    e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
