package io.modulen.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that docs/webhooks.md tells receivers to copy, run as it stands there. */
class DocumentedSnippetsTest {

    private static final Path MANUAL = Path.of("..", "docs", "webhooks.md");
    private static final String BODY = "{\"part\":\"plate\"}";

    @TempDir
    Path folder;

    @Test
    void python() throws Exception {
        assumeTrue(Script.isInstalled("python3"), "no Python is installed");
        Files.writeString(folder.resolve("verify.py"), snippet("python") + """

                import sys
                secret, body, id, timestamp, signature = sys.argv[1:]
                print(verified(secret, {"webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature}, body.encode()))
                """);
        requireVerifier("True", "False", "python3", "verify.py");
    }

    @Test
    void javaScript() throws Exception {
        assumeTrue(Script.isInstalled("node"), "no Node.js is installed");
        Files.writeString(folder.resolve("verify.js"), snippet("js") + """

                const [secret, body, id, timestamp, signature] = process.argv.slice(2);
                console.log(verified(secret, { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature }, Buffer.from(body)));
                """);
        requireVerifier("true", "false", "node", "verify.js");
    }

    private void requireVerifier(String yes, String no, String program, String file) throws Exception {
        Instant now = Instant.now();
        for (String secret : List.of(WebhookSecret.random(), "any text as a secret")) {
            assertThat(answer(program, file, secret, BODY, now)).isEqualTo(yes);
            assertThat(answer(program, file, secret, BODY + " ", now, BODY)).isEqualTo(no);
            assertThat(answer(program, file, secret, BODY, now.minusSeconds(600)))
                    .isEqualTo(no);
        }
    }

    private String answer(String program, String file, String secret, String body, Instant at) throws Exception {
        return answer(program, file, secret, body, at, body);
    }

    private String answer(String program, String file, String secret, String body, Instant at, String signed)
            throws Exception {
        Map<String, String> headers = new WebhookSigner(List.of(WebhookSecret.of(secret)), null)
                .headers("msg_1", at, signed.getBytes(StandardCharsets.UTF_8));
        return new Script(folder)
                .run(
                        program,
                        file,
                        secret,
                        body,
                        headers.get("webhook-id"),
                        headers.get("webhook-timestamp"),
                        headers.get("webhook-signature"));
    }

    private static String snippet(String language) throws Exception {
        String manual = Files.readString(MANUAL);
        int begin = manual.indexOf("```" + language + "\n") + language.length() + 4;
        assertThat(begin).isGreaterThan(language.length() + 4);
        return manual.substring(begin, manual.indexOf("```", begin));
    }
}
