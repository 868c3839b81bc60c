package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.credential.Credentials;
import io.modulen.events.EndpointState;
import io.modulen.webhook.WebhookSigner;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An endpoint ready for use: its definition, its state, the signer with its opened secrets, and its credentials.
 *
 * @param isLocked what it signs with, or shows, can't be opened; its events are made and parked, and nothing is sent
 */
public record Endpoint(
        EndpointDefinition definition,
        EndpointState state,
        WebhookSigner signer,
        Credentials credentials,
        boolean isLocked) {

    public Endpoint(EndpointDefinition definition, EndpointState state, WebhookSigner signer, Credentials credentials) {
        this(definition, state, signer, credentials, false);
    }

    /** Shown as paused, for that is what it is, with the reason; what a receiver or an operator said before is kept. */
    static Endpoint locked(EndpointDefinition definition, EndpointState state, String reason) {
        EndpointState paused = EndpointState.ACTIVE.equals(state.state())
                ? new EndpointState(definition.id(), EndpointState.PAUSED, reason, definition.url(), state.since())
                : state;
        return new Endpoint(definition, paused, new WebhookSigner(List.of(), null), Credentials.NONE, true);
    }

    public String id() {
        return definition.id();
    }

    public boolean isActive() {
        return EndpointState.ACTIVE.equals(state.state());
    }

    /** Whether the events of one file must arrive in their order. */
    public boolean isOrdered() {
        return EndpointDefinition.ORDERING_FILE.equals(definition.ordering());
    }

    /** Whether an event of this type is for it; a filter on the body is asked besides. */
    public boolean wants(String eventType) {
        return definition.wants(eventType);
    }

    /** Asks the filter on the Laser OS body; an endpoint without one takes everything. */
    public boolean accepts(Map<String, Object> body) {
        return definition.filter() == null || definition.filter().accepts(body);
    }

    public Duration timeout() {
        return Duration.ofMillis(definition.timeoutMs());
    }

    public int maxAttempts() {
        return definition.scheduleS().size() + 1;
    }

    /** The default schedule, and that of the environment, are exact; others spread retries by up to a tenth. */
    public boolean hasJitter() {
        return !EndpointDefinition.MANAGED_BY_ENV.equals(definition.managedBy())
                && !EndpointDefinition.DEFAULT_SCHEDULE_S.equals(definition.scheduleS());
    }

    /** How long after the end of this failed attempt the next is due; only for attempts below the maximum. */
    public Duration delayAfter(int attempt) {
        return Duration.ofNanos((long) (definition.scheduleS().get(attempt - 1) * 1e9));
    }
}
