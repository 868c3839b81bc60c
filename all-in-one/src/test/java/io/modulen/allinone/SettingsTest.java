package io.modulen.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher makes of its environment and of what an earlier start left. */
class SettingsTest {

    @TempDir
    private Path data;

    @Test
    void aKeyIsMadeOnceForItsOwnerOnlyAndLeavesNothingBeside() throws IOException {
        String key = SecretsKey.in(data);

        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(SecretsKey.in(data)).isEqualTo(key);
        assertThat(data.toFile().list()).containsExactly("webhook-secrets.key");
        assertThat(Files.getPosixFilePermissions(data.resolve("webhook-secrets.key")))
                .hasSize(2);
    }

    @Test
    void whatAKilledStartLeftIsNoKey() throws IOException {
        Files.writeString(data.resolve("webhook-secrets.key"), "");
        Files.writeString(data.resolve("webhook-secrets.key.new"), "half a k".repeat(100));

        assertThat(SecretsKey.in(data)).matches("[0-9a-f]{64}");
    }

    @Test
    void whatIsEmptyInTheEnvironmentIsNotSet() throws IOException {
        Map<String, String> empty = Map.of(
                "UPLOAD_FOLDER", "", "WEBHOOK_SECRETS_KEY", " ", "MODULE_N_HOST", "", "KAFKA_ADVERTISED_HOST", "");

        assertThat(Launcher.overrides(empty, data, Map.of()))
                .containsEntry("UPLOAD_FOLDER", data.resolve("files").toString())
                .containsEntry("WEBHOOK_SECRETS_KEY", SecretsKey.in(data));
        SystemSettings settings = SystemSettings.of(empty, data, Map.of());
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.advertisedHost()).isEqualTo("127.0.0.1");
    }
}
