package io.modulen.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers use the official libraries of Standard Webhooks; what we sign, they must accept. */
class OfficialLibrariesTest {

    private static final String BODY = "{\"part\":\"Größe\",\"n\":1}";

    @ParameterizedTest
    @ValueSource(strings = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "any text as a secret"})
    void theJavaLibraryAcceptsOurSignatureAndRefusesAnotherBody(String secret) throws Exception {
        Webhook receiver = new Webhook(WebhookSecret.of(secret).standardForm());
        Map<String, List<String>> headers = lists(headers(secret));

        assertThatCode(() -> receiver.verify(BODY, headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> receiver.verify(BODY + " ", headers)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void theJavaLibraryAcceptsBothSecretsWhileOneIsRotated() throws Exception {
        String old = WebhookSecret.random();
        String fresh = WebhookSecret.random();
        Map<String, String> headers = new WebhookSigner(List.of(WebhookSecret.of(fresh), WebhookSecret.of(old)), null)
                .headers("msg_1", Instant.now(), BODY.getBytes(StandardCharsets.UTF_8));

        for (String secret : List.of(old, fresh)) {
            assertThatCode(() -> new Webhook(secret).verify(BODY, lists(headers)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theJavaScriptLibraryAcceptsOurSignatureAndRefusesAnotherBody(@TempDir Path folder) throws Exception {
        assumeTrue(Script.isInstalled("node") && Script.isInstalled("npm"), "no Node.js with npm is installed");
        Script script = new Script(folder);
        Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
        String installed = script.run("npm", "install", "--no-audit", "--no-fund", "standardwebhooks@1.1.1");
        assumeTrue(!installed.contains("status "), "the library can't be fetched: " + installed);
        String secret = WebhookSecret.random();
        Files.writeString(folder.resolve("verify.js"), """
                const { Webhook } = require("standardwebhooks");
                const [secret, body, id, timestamp, signature] = process.argv.slice(2);
                new Webhook(secret).verify(body, { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature });
                console.log("verified");
                """);
        Map<String, String> headers = headers(secret);

        assertThat(verified(script, secret, BODY, headers)).isEqualTo("verified");
        assertThat(verified(script, secret, BODY + " ", headers)).contains("No matching signature found");
    }

    private static String verified(Script script, String secret, String body, Map<String, String> headers)
            throws Exception {
        return script.run(
                "node",
                "verify.js",
                secret,
                body,
                headers.get("webhook-id"),
                headers.get("webhook-timestamp"),
                headers.get("webhook-signature"));
    }

    private static Map<String, String> headers(String secret) {
        return new WebhookSigner(List.of(WebhookSecret.of(secret)), null)
                .headers("msg_1", Instant.now(), BODY.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
