package io.modulen.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.webhook.WebhookVerifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /** The vector that the official Standard Webhooks libraries test against. */
    @Test
    void signsThePublishedVector() {
        Map<String, String> headers = signer(SECRET).headers(ID, NOW, BODY);

        assertThat(headers)
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void laserOsHeaderIsTheHmacOfTheRawBodyKeyedWithTheWholeText() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(BODY));

        String header = signer(SECRET).headers(ID, NOW, BODY).get("X-Webhook-Signature");

        assertThat(header).isEqualTo(expected);
        assertThat(verifier(NOW, SECRET).verifyLaserOs(header, BODY)).isEqualTo(Verdict.VERIFIED);
        assertThat(verifier(NOW, SECRET).verifyLaserOs(header, new byte[1])).isEqualTo(Verdict.WRONG_SIGNATURE);
        assertThat(verifier(NOW, SECRET).verifyLaserOs(null, BODY)).isEqualTo(Verdict.MISSING_HEADER);
    }

    @Test
    void aPlainSecretIsVerifiedByItsStandardForm() {
        WebhookSecret plain = WebhookSecret.of("shop secret äöü");
        Map<String, String> headers = new WebhookSigner(List.of(plain), null).headers(ID, NOW, BODY);

        assertThat(verifier(NOW, plain.standardForm()).verify(headers::get, BODY))
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void duringARotationOldAndNewSecretVerify() {
        WebhookSigner both = new WebhookSigner(List.of(WebhookSecret.of("new"), WebhookSecret.of("old")), null);
        Map<String, String> headers = both.headers(ID, NOW, BODY);

        assertThat(verifier(NOW, "old").verify(headers::get, BODY)).isEqualTo(Verdict.VERIFIED);
        assertThat(verifier(NOW, "new").verify(headers::get, BODY)).isEqualTo(Verdict.VERIFIED);
        assertThat(verifier(NOW, "other").verify(headers::get, BODY)).isEqualTo(Verdict.WRONG_SIGNATURE);
    }

    @Test
    void everyRefusalSaysWhy() {
        Map<String, String> headers = signer(SECRET).headers(ID, NOW, BODY);

        assertThat(verifier(NOW, SECRET).verify(headers::get, new byte[] {1})).isEqualTo(Verdict.WRONG_SIGNATURE);
        assertThat(verifier(NOW.plusSeconds(301), SECRET).verify(headers::get, BODY))
                .isEqualTo(Verdict.TOO_OLD);
        assertThat(verifier(NOW.minusSeconds(301), SECRET).verify(headers::get, BODY))
                .isEqualTo(Verdict.TOO_NEW);
        assertThat(verifier(NOW, SECRET).verify(with(headers, "webhook-id", null)::get, BODY))
                .isEqualTo(Verdict.MISSING_HEADER);
        assertThat(verifier(NOW, SECRET).verify(with(headers, "webhook-id", "msg_other")::get, BODY))
                .isEqualTo(Verdict.WRONG_SIGNATURE);
        assertThat(verifier(NOW, SECRET).verify(with(headers, "webhook-timestamp", "soon")::get, BODY))
                .isEqualTo(Verdict.MALFORMED_TIMESTAMP);
        assertThat(verifier(NOW, SECRET).verify(with(headers, "webhook-signature", "v9,abc")::get, BODY))
                .isEqualTo(Verdict.NO_KNOWN_SCHEME);
        for (Verdict verdict : Verdict.values()) {
            assertThat(verdict.reason()).isNotBlank();
        }
    }

    @Test
    void anEd25519SignatureIsVerifiedWithThePublicHalf() {
        SigningKey key = SigningKey.of(SigningKey.random().privateForm());
        Map<String, String> headers = new WebhookSigner(List.of(), key).headers(ID, NOW, BODY);
        WebhookVerifier verifier = new WebhookVerifier(
                List.of(),
                List.of(PublicKeyText.of(key.publicKey().toString())),
                Clock.fixed(NOW, ZoneOffset.UTC),
                Duration.ofMinutes(5));

        assertThat(headers.get("webhook-signature")).startsWith("v1a,");
        assertThat(verifier.verify(headers::get, BODY)).isEqualTo(Verdict.VERIFIED);
        assertThat(verifier.verify(headers::get, new byte[] {1})).isEqualTo(Verdict.WRONG_SIGNATURE);
        assertThat(verifier.verify(with(headers, "webhook-signature", "v1a,AAAA")::get, BODY))
                .isEqualTo(Verdict.WRONG_SIGNATURE);
    }

    /** RFC 8032, section 7.1, test 1: the seed and its public key. */
    @Test
    void derivesThePublicKeyOfTheRfc() throws Exception {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

        assertThat(Ed25519.publicKey(seed))
                .isEqualTo(HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_***"})
    void aSecretThatCannotWorkIsRefusedAtOnce(String text) {
        assertThatThrownBy(() -> WebhookSecret.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVerifierWithoutKeysCannotBeMade() {
        assertThatThrownBy(() -> WebhookVerifier.of(List.of(), Clock.systemUTC()))
                .hasMessageContaining("would accept anything");
    }

    private static WebhookSigner signer(String secret) {
        return new WebhookSigner(List.of(WebhookSecret.of(secret)), null);
    }

    private static WebhookVerifier verifier(Instant now, String secret) {
        return WebhookVerifier.of(List.of(secret), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
