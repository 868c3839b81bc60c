package io.modulen.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An ed25519 key for {@code v1a}: receivers verify with the public half and can't forge.
 *
 * <p>Text forms are those of Standard Webhooks: {@code whsk_} + base64 of seed and public key (64 bytes), and
 * {@code whpk_} + base64 of the public key (32 bytes).
 */
public final class SigningKey {

    private static final String PRIVATE_PREFIX = "whsk_";
    private static final int KEY_BYTES = 32;

    private final byte[] seed;
    private final PublicKeyText publicKey;
    private final PrivateKey key;

    private SigningKey(byte[] seed, byte[] publicKey) throws GeneralSecurityException {
        this.seed = seed;
        this.publicKey = PublicKeyText.of(publicKey);
        this.key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    public static SigningKey random() {
        try {
            byte[] seed = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(seed);
            return new SigningKey(seed, Ed25519.publicKey(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException when the text is no {@code whsk_} key */
    public static SigningKey of(String text) {
        if (text == null || !text.startsWith(PRIVATE_PREFIX)) {
            throw new IllegalArgumentException("a signing key begins with whsk_");
        }
        byte[] both = Base64.getDecoder().decode(text.substring(PRIVATE_PREFIX.length()));
        if (both.length != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("a signing key has 64 bytes: seed and public key");
        }
        try {
            return new SigningKey(Arrays.copyOf(both, KEY_BYTES), Arrays.copyOfRange(both, KEY_BYTES, both.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an ed25519 key", e);
        }
    }

    /** The secret text; store it encrypted. */
    public String privateForm() {
        byte[] both = Arrays.copyOf(seed, 2 * KEY_BYTES);
        System.arraycopy(publicKey.bytes(), 0, both, KEY_BYTES, KEY_BYTES);
        return PRIVATE_PREFIX + Base64.getEncoder().encodeToString(both);
    }

    public PublicKeyText publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "SigningKey(" + publicKey + ")";
    }
}
