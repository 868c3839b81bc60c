package io.modulen.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that sender and receiver share.
 *
 * <p>The two signature schemes key it differently: Laser OS takes the UTF-8 bytes of the whole text; Standard Webhooks
 * decodes the base64 behind {@code whsec_}, and takes the UTF-8 bytes of a text without that prefix.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int RANDOM_BYTES = 24;

    private final byte[] laserOsKey;
    private final byte[] standardKey;
    private final Mac laserOsMac;
    private final Mac standardMac;

    private WebhookSecret(byte[] laserOsKey, byte[] standardKey) {
        this.laserOsKey = laserOsKey;
        this.standardKey = standardKey;
        this.laserOsMac = keyed(laserOsKey);
        this.standardMac = keyed(standardKey);
    }

    /** @throws IllegalArgumentException for an empty text, or {@code whsec_} followed by what is not base64 */
    public static WebhookSecret of(String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("a webhook secret must not be empty");
        }
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        if (!text.startsWith(PREFIX)) {
            return new WebhookSecret(whole, whole);
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the part of the webhook secret behind whsec_ is not base64", e);
        }
        if (decoded.length == 0) {
            throw new IllegalArgumentException("the part of the webhook secret behind whsec_ is empty");
        }
        return new WebhookSecret(whole, decoded);
    }

    /** A new secret in {@code whsec_} form, from 24 random bytes. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** What the official Standard Webhooks libraries take for this secret. */
    public String standardForm() {
        return PREFIX + Base64.getEncoder().encodeToString(standardKey);
    }

    byte[] laserOsHmac(byte[] body) {
        return fresh(laserOsMac, laserOsKey).doFinal(body);
    }

    byte[] standardHmac(byte[] prefix, byte[] body) {
        Mac mac = fresh(standardMac, standardKey);
        mac.update(prefix);
        return mac.doFinal(body);
    }

    /** A copy of the one that holds the key already; looking up and keying another costs more than signing. */
    private static Mac fresh(Mac keyed, byte[] key) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            return keyed(key); // the provider of this JVM can't copy
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "WebhookSecret(hidden)";
    }
}
