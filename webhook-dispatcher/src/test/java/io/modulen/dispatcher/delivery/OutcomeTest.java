package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.credential.Credentials;
import io.modulen.dispatcher.delivery.Outcome.Delivered;
import io.modulen.dispatcher.delivery.Outcome.Disable;
import io.modulen.dispatcher.delivery.Outcome.GiveUp;
import io.modulen.dispatcher.delivery.Outcome.TryAgain;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDefinition;
import io.modulen.events.EndpointState;
import io.modulen.webhook.WebhookSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

    private static final Instant ENDED = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void anyTwoHundredIsDelivered(int status) {
        assertThat(decide(status, null, null, 1)).isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 301, 302, 307, 408, 425, 429, 500, 502, 503, 504, 599})
    void whatMayPassIsTriedAgainAfterTheSchedulesDelay(int status) {
        assertThat(decide(status, null, null, 1)).isEqualTo(new TryAgain(ENDED.plusSeconds(5)));
        assertThat(decide(status, null, null, 2)).isEqualTo(new TryAgain(ENDED.plusSeconds(10)));
        assertThat(decide(status, null, null, 3)).isEqualTo(new GiveUp("exhausted"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 422, 451, 499})
    void otherClientErrorsAreNotTriedAgain(int status) {
        assertThat(decide(status, null, null, 1)).isEqualTo(new GiveUp("refused"));
    }

    @Test
    void goneAndTheDisableHeaderDisable() {
        assertThat(decide(410, null, null, 3)).isInstanceOf(Disable.class);
        assertThat(decide(200, null, "disable", 1)).isInstanceOf(Disable.class);
        assertThat(decide(500, null, "Disable", 1)).isInstanceOf(Disable.class);
        assertThat(decide(503, null, "abort-message", 1)).isEqualTo(new GiveUp("refused"));
    }

    @Test
    void aBlockedAddressIsGivenUp() {
        Answer blocked = new Answer(0, "not allowed", true, null, null, null, ENDED, ENDED);

        assertThat(Outcome.decide(blocked, endpoint(), 1)).isEqualTo(new GiveUp("blocked"));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 2, 2",
        "503, 60, 60",
        "503, 1000000000, 86400",
        "503, 99999999999999999999999999, 86400",
        "429, 'Tue, 24 Nov 2026 10:00:30 GMT', 30",
        "429, 0, 5",
        "429, -1, 5",
        "429, 1.5, 5",
        "429, soon, 5",
        "429, 'Thu, 01 Jan 1970 00:00:00 GMT', 5",
        "500, 60, 5",
    })
    void retryAfterIsObeyedWhereItMeansSomething(int status, String header, long seconds) {
        assertThat(decide(status, header, null, 1)).isEqualTo(new TryAgain(ENDED.plusSeconds(seconds)));
    }

    @Test
    void aScheduleOfOnesOwnIsSpreadByUpToATenthAndNeverShorter() {
        Endpoint endpoint = endpoint(List.of(100.0), EndpointDefinition.MANAGED_BY_API);
        for (int round = 0; round < 200; round++) {
            TryAgain again = (TryAgain) Outcome.decide(answer(500, null, null), endpoint, 1);
            assertThat(Duration.between(ENDED, again.dueAt()))
                    .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(110));
        }
    }

    private static Outcome decide(int status, String retryAfter, String control, int attempt) {
        return Outcome.decide(answer(status, retryAfter, control), endpoint(), attempt);
    }

    private static Answer answer(int status, String retryAfter, String control) {
        return new Answer(status, "said so", false, retryAfter, control, null, ENDED.minusSeconds(1), ENDED);
    }

    private static Endpoint endpoint() {
        return endpoint(List.of(5.0, 10.0), EndpointDefinition.MANAGED_BY_ENV);
    }

    private static Endpoint endpoint(List<Double> schedule, String managedBy) {
        EndpointDefinition definition = new EndpointDefinition(
                "e",
                "https://a.example/",
                null,
                List.of(),
                null,
                Map.of(),
                List.of(),
                null,
                null,
                30_000,
                schedule,
                8,
                null,
                "none",
                "laser-os",
                managedBy,
                1,
                null);
        return new Endpoint(
                definition, EndpointState.active("e"), new WebhookSigner(List.of(), null), Credentials.NONE);
    }
}
