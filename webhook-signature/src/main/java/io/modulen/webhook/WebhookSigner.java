package io.modulen.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs the bytes that are sent.
 *
 * <p>During a rotation there are two secrets, the newest first: Standard Webhooks carries a signature of each; the Laser
 * OS header has room for one and carries the newest.
 */
public final class WebhookSigner {

    private final List<WebhookSecret> secrets;
    private final SigningKey signingKey;

    /**
     * @param secrets newest first; empty leaves the symmetric signatures out
     * @param signingKey for {@code v1a}; null leaves it out
     */
    public WebhookSigner(List<WebhookSecret> secrets, SigningKey signingKey) {
        this.secrets = List.copyOf(secrets);
        this.signingKey = signingKey;
    }

    public boolean signs() {
        return !secrets.isEmpty() || signingKey != null;
    }

    /** The {@code whpk_} text that receivers verify {@code v1a} with; null when there is no such key. */
    public String publicKey() {
        return signingKey == null ? null : signingKey.publicKey().toString();
    }

    /** The headers of one attempt; without any key they are just id and timestamp. */
    public Map<String, String> headers(String id, Instant now, byte[] body) {
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(SignatureHeaders.ID, id);
        headers.put(SignatureHeaders.TIMESTAMP, Long.toString(timestamp));
        if (signs()) {
            headers.put(SignatureHeaders.SIGNATURE, standardSignatures(id, timestamp, body));
        }
        if (!secrets.isEmpty()) {
            headers.put(SignatureHeaders.LASER_OS, laserOs(secrets.get(0), body));
        }
        return headers;
    }

    private String standardSignatures(String id, long timestamp, byte[] body) {
        byte[] prefix = SignedContent.prefix(id, timestamp);
        List<String> signatures = new ArrayList<>();
        for (WebhookSecret secret : secrets) {
            signatures.add("v1," + Base64.getEncoder().encodeToString(secret.standardHmac(prefix, body)));
        }
        if (signingKey != null) {
            byte[] signature = signingKey.sign(SignedContent.whole(id, timestamp, body));
            signatures.add("v1a," + Base64.getEncoder().encodeToString(signature));
        }
        return String.join(" ", signatures);
    }

    static String laserOs(WebhookSecret secret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(secret.laserOsHmac(body));
    }
}
