package io.modulen.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a receiver runs on every call, before it believes a word of the body.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.of(List.of("whsec_..."), Clock.systemUTC());
 * Verdict verdict = verifier.verify(request::getHeader, rawBodyBytes);
 * if (!verdict.isVerified()) answer(401, verdict.reason());
 * }</pre>
 */
public final class WebhookVerifier {

    /** How far sender's and receiver's clocks may be apart, and how old a replayed call may be. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<WebhookSecret> secrets;
    private final List<PublicKeyText> publicKeys;
    private final Clock clock;
    private final Duration tolerance;

    public WebhookVerifier(
            List<WebhookSecret> secrets, List<PublicKeyText> publicKeys, Clock clock, Duration tolerance) {
        if (secrets.isEmpty() && publicKeys.isEmpty()) {
            throw new IllegalArgumentException("a verifier needs a secret or a public key; it would accept anything");
        }
        this.secrets = List.copyOf(secrets);
        this.publicKeys = List.copyOf(publicKeys);
        this.clock = clock;
        this.tolerance = tolerance;
    }

    public static WebhookVerifier of(List<String> secrets, Clock clock) {
        return new WebhookVerifier(secrets.stream().map(WebhookSecret::of).toList(), List.of(), clock, TOLERANCE);
    }

    /** Why a call was refused, or that it was not. */
    public enum Verdict {
        VERIFIED("the signature is right"),
        MISSING_HEADER("webhook-id, webhook-timestamp or webhook-signature is missing"),
        MALFORMED_TIMESTAMP("webhook-timestamp is not a number of seconds"),
        TOO_OLD("webhook-timestamp is too old; this may be a replayed call"),
        TOO_NEW("webhook-timestamp lies in the future; check the clocks"),
        NO_KNOWN_SCHEME("webhook-signature has no signature of a scheme that this verifier has a key for"),
        WRONG_SIGNATURE("no signature matches the body; the secret differs or the body was changed");

        private final String reason;

        Verdict(String reason) {
            this.reason = reason;
        }

        public boolean isVerified() {
            return this == VERIFIED;
        }

        public String reason() {
            return reason;
        }
    }

    /**
     * Verifies the Standard Webhooks headers.
     *
     * @param header gives the value of a header by its lower-case name, null when absent
     * @param body the bytes as they arrived, before any JSON library touched them
     */
    public Verdict verify(UnaryOperator<String> header, byte[] body) {
        String id = header.apply(SignatureHeaders.ID);
        String timestampText = header.apply(SignatureHeaders.TIMESTAMP);
        String signatures = header.apply(SignatureHeaders.SIGNATURE);
        if (id == null || id.isEmpty() || timestampText == null || signatures == null) {
            return Verdict.MISSING_HEADER;
        }
        long timestamp;
        try {
            timestamp = Long.parseLong(timestampText);
        } catch (NumberFormatException e) {
            return Verdict.MALFORMED_TIMESTAMP;
        }
        long now = clock.instant().getEpochSecond();
        if (timestamp < now - tolerance.toSeconds()) {
            return Verdict.TOO_OLD;
        }
        if (timestamp > now + tolerance.toSeconds()) {
            return Verdict.TOO_NEW;
        }
        return verifyAny(signatures, id, timestamp, body);
    }

    private Verdict verifyAny(String signatures, String id, long timestamp, byte[] body) {
        boolean schemeKnown = false;
        for (String signature : signatures.trim().split(" +")) {
            int comma = signature.indexOf(',');
            String scheme = comma < 0 ? "" : signature.substring(0, comma);
            String value = signature.substring(comma + 1);
            if (scheme.equals("v1") && !secrets.isEmpty()) {
                schemeKnown = true;
                if (matchesSecret(value, id, timestamp, body)) {
                    return Verdict.VERIFIED;
                }
            } else if (scheme.equals("v1a") && !publicKeys.isEmpty()) {
                schemeKnown = true;
                if (matchesPublicKey(value, id, timestamp, body)) {
                    return Verdict.VERIFIED;
                }
            }
        }
        return schemeKnown ? Verdict.WRONG_SIGNATURE : Verdict.NO_KNOWN_SCHEME;
    }

    private boolean matchesSecret(String value, String id, long timestamp, byte[] body) {
        byte[] given = base64(value);
        byte[] prefix = SignedContent.prefix(id, timestamp);
        boolean matches = false;
        for (WebhookSecret secret : secrets) {
            matches |= MessageDigest.isEqual(secret.standardHmac(prefix, body), given);
        }
        return matches;
    }

    private boolean matchesPublicKey(String value, String id, long timestamp, byte[] body) {
        byte[] given = base64(value);
        byte[] content = SignedContent.whole(id, timestamp, body);
        return publicKeys.stream().anyMatch(key -> key.verifies(content, given));
    }

    /** Verifies the Laser OS header alone; it carries no timestamp, so it can't tell a replayed call. */
    public Verdict verifyLaserOs(String signature, byte[] body) {
        if (signature == null) {
            return Verdict.MISSING_HEADER;
        }
        String hex = signature.trim().toLowerCase(Locale.ROOT);
        byte[] given = (hex.startsWith("sha256=") ? hex : "sha256=" + hex).getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (WebhookSecret secret : secrets) {
            byte[] right = WebhookSigner.laserOs(secret, body).getBytes(StandardCharsets.US_ASCII);
            matches |= MessageDigest.isEqual(right, given);
        }
        return matches ? Verdict.VERIFIED : Verdict.WRONG_SIGNATURE;
    }

    private static byte[] base64(String value) {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
