package io.modulen.dispatcher.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretBoxTest {

    @Test
    void opensWhatItSealedAndNeverSealsTheSameWayTwice() {
        SecretBox box = new SecretBox("key");
        String sealed = box.seal("endpoint", "whsec_abc");

        assertThat(sealed).doesNotContain("abc");
        assertThat(box.seal("endpoint", "whsec_abc")).isNotEqualTo(sealed);
        assertThat(box.open("endpoint", sealed)).isEqualTo("whsec_abc");
    }

    @Test
    void anotherKeyOrAnotherEndpointOpensNothing() {
        String sealed = new SecretBox("key").seal("endpoint", "whsec_abc");

        assertThatThrownBy(() -> new SecretBox("other").open("endpoint", sealed))
                .hasMessageContaining("WEBHOOK_SECRETS_KEY");
        assertThatThrownBy(() -> new SecretBox("key").open("other", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SecretBox(" ").seal("endpoint", "x")).hasMessageContaining("is not set");
    }
}
