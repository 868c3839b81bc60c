package io.modulen.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.credential.SealedCredentials;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.dispatcher.endpoint.EndpointDefinition.SealedSecret;
import io.modulen.events.EndpointState;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointDirectoryTest {

    private final SecretBox mine = new SecretBox("the key of this process");
    private final SecretBox other = new SecretBox("the key that it had before");
    private final SealedCredentials bearer = new SealedCredentials(
            SealedCredentials.BEARER, mine.seal("ep_a", "a token"), null, null, null, null, null, null);
    private final EndpointDirectory directory = new EndpointDirectory(
            new WebhookSettings("", false, "", "", 3, 5, 30, 4, "", "unused", 3), mine, Clock.systemUTC());

    @Test
    void anEndpointWhoseSecretCanNotBeOpenedGetsItsEventsAndIsNotCalled() {
        directory.put(sealedBy(other));

        Endpoint locked = directory.find("ep_a").orElseThrow();
        assertThat(directory.all()).containsExactly(locked);
        assertThat(locked.isLocked()).isTrue();
        assertThat(locked.isActive()).isFalse();
        assertThat(locked.state().reason()).contains("WEBHOOK_SECRETS_KEY");

        directory.put(EndpointState.active("ep_a")); // an operator resumes it, which opens nothing
        assertThat(directory.find("ep_a").orElseThrow().isActive()).isFalse();
    }

    @Test
    void aSecretOfThisProcessOpensItAndCredentialsAreNotForgottenByThat() {
        directory.put(sealedBy(other));

        directory.put(sealedBy(mine).withVersion(2));

        Endpoint open = directory.find("ep_a").orElseThrow();
        assertThat(open.isActive()).isTrue();
        assertThat(open.signer().signs()).isTrue();
        assertThat(open.credentials().token()).isEqualTo("a token");
    }

    @Test
    void anEndpointThatWorksStaysAsItWasWhenAChangeCanNotBeOpened() {
        directory.put(sealedBy(mine));

        directory.put(sealedBy(other).withVersion(2));

        assertThat(directory.find("ep_a").orElseThrow().isActive()).isTrue();
    }

    private EndpointDefinition sealedBy(SecretBox box) {
        EndpointDefinition fresh = EndpointDefinition.fresh("ep_a", 1);
        return new EndpointDefinition(
                fresh.id(),
                "https://a.example/",
                null,
                fresh.eventTypes(),
                null,
                fresh.headers(),
                List.of(new SealedSecret(box.seal("ep_a", "a secret"), null)),
                null,
                bearer,
                fresh.timeoutMs(),
                fresh.scheduleS(),
                fresh.maxConcurrency(),
                null,
                fresh.ordering(),
                fresh.bodyFormat(),
                fresh.managedBy(),
                1,
                null);
    }
}
