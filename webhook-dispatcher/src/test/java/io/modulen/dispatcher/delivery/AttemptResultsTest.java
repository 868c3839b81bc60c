package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modulen.dispatcher.breaker.BreakerSettings;
import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.credential.Credentials;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDefinition;
import io.modulen.dispatcher.endpoint.EndpointStates;
import io.modulen.dispatcher.operational.OperationalEvents;
import io.modulen.events.BreakerState;
import io.modulen.events.EndpointState;
import io.modulen.events.Headers;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.modulen.webhook.WebhookSigner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttemptResultsTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final Clock clock = Clock.systemUTC();
    private final Breakers breakers = new Breakers(new BreakerSettings(50, 5, 1_800, 259_200), clock);
    private final OperationalEvents operations = new OperationalEvents(null, clock);
    private final AttemptResults results = new AttemptResults(
            new DeliveryRecords(clock, 6),
            new EndpointStates(null, null, null, operations, clock),
            breakers,
            operations,
            new SimpleMeterRegistry());

    /** Its ordering may have been taken away while it was parked, and given back before the next event of the file. */
    @Test
    void aProbeThatDeliversTellsTheOrderOfTheFileWhateverTheEndpointAsksForNow() {
        WebhookDelivery delivery = new WebhookDelivery(
                "msg_a", "ep_a", "evt", "file.processed", 1, "{}", "application/json", NOON.toString());
        BreakerState down = new BreakerState("ep_a", true, NOON.toString(), 1, NOON.toString(), "HTTP 503");
        Answer answer = new Answer(200, null, false, null, null, null, NOON, NOON.plusSeconds(1));

        ProbeResult result =
                results.ofProbe(delivery, DeliveryProgress.begin(0, TraceParent.random()), unordered(), down, answer);

        assertThat(result.ended()).isTrue();
        assertThat(result.outputs())
                .filteredOn(record -> record.headers().lastHeader(Headers.FINISHED) != null)
                .hasSize(1);
    }

    private static Endpoint unordered() {
        EndpointDefinition definition = new EndpointDefinition(
                "ep_a",
                "https://a.example/",
                null,
                List.of(),
                null,
                Map.of(),
                List.of(),
                null,
                null,
                30_000,
                List.of(5.0),
                8,
                null,
                EndpointDefinition.ORDERING_NONE,
                EndpointDefinition.BODY_LASER_OS,
                EndpointDefinition.MANAGED_BY_API,
                1,
                null);
        return new Endpoint(
                definition, EndpointState.active("ep_a"), new WebhookSigner(List.of(), null), Credentials.NONE);
    }
}
