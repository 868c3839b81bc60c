package io.modulen.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.endpoint.EndpointDefinition.SealedSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationTest {

    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    private final EndpointDefinition first =
            EndpointDefinition.fresh("ep", 1).withSecrets(List.of(new SealedSecret("one", null)));

    @Test
    void eachOldSecretSignsUntilItsOwnTimeIsOver() {
        EndpointDefinition third =
                first.rotated("two", TOMORROW, NOW).rotated("three", TOMORROW.plusSeconds(9), NOW.plusSeconds(9));

        assertThat(third.secrets())
                .containsExactly(
                        new SealedSecret("three", null),
                        new SealedSecret("two", TOMORROW.plusSeconds(9).toString()),
                        new SealedSecret("one", TOMORROW.toString()));
        assertThat(third.rotated("four", TOMORROW.plusSeconds(30), TOMORROW).secrets())
                .extracting(SealedSecret::sealed)
                .containsExactly("four", "three", "two");
    }

    @Test
    void withoutAnOverlapOnlyTheNewOneSigns() {
        EndpointDefinition third = first.rotated("two", TOMORROW, NOW).rotated("three", null, NOW);

        assertThat(third.secrets()).containsExactly(new SealedSecret("three", null));
    }

    @Test
    void anUnsignedEndpointGetsItsFirst() {
        assertThat(EndpointDefinition.fresh("ep", 1)
                        .rotated("one", TOMORROW, NOW)
                        .secrets())
                .containsExactly(new SealedSecret("one", null));
    }
}
