package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.credential.CredentialsView;
import io.modulen.events.BreakerState;
import io.modulen.webhook.WebhookSecret;
import java.util.List;
import java.util.Map;

/**
 * An endpoint as REST shows it.
 *
 * @param secret only in the answers that made it, as is {@code standardSecret}, the form of it that the libraries of
 *     Standard Webhooks take
 */
record EndpointView(
        String id,
        String url,
        String description,
        List<String> eventTypes,
        BodyFilter filter,
        Map<String, String> headers,
        String secret,
        String standardSecret,
        String publicKey,
        boolean signed,
        CredentialsView.Authorization authorization,
        CredentialsView.Tls tls,
        int timeoutMs,
        List<Double> scheduleS,
        int maxConcurrency,
        Double ratePerS,
        String ordering,
        String bodyFormat,
        String state,
        String stateReason,
        String stateSince,
        String managedBy,
        Breaker breaker) {

    /**
     * Whether it is held to be down.
     *
     * @param state {@code closed}, or {@code open} while deliveries are parked and only probes go out
     */
    record Breaker(String state, String since, int failedProbes, String nextProbeAt, String lastError) {}

    private static final Breaker CLOSED = new Breaker("closed", null, 0, null, null);

    /** @param open null when it is closed */
    EndpointView with(BreakerState open) {
        Breaker shown = open == null
                ? CLOSED
                : new Breaker("open", open.since(), open.failedProbes(), open.nextProbeAt(), open.lastError());
        return new EndpointView(
                id,
                url,
                description,
                eventTypes,
                filter,
                headers,
                secret,
                standardSecret,
                publicKey,
                signed,
                authorization,
                tls,
                timeoutMs,
                scheduleS,
                maxConcurrency,
                ratePerS,
                ordering,
                bodyFormat,
                state,
                stateReason,
                stateSince,
                managedBy,
                shown);
    }

    static EndpointView of(Endpoint endpoint) {
        return with(endpoint, null);
    }

    static EndpointView with(Endpoint endpoint, String secret) {
        EndpointDefinition definition = endpoint.definition();
        CredentialsView credentials = CredentialsView.of(definition.credentials());
        return new EndpointView(
                definition.id(),
                definition.url(),
                definition.description(),
                definition.eventTypes(),
                definition.filter(),
                definition.headers(),
                secret,
                secret == null ? null : WebhookSecret.of(secret).standardForm(),
                endpoint.signer().publicKey(),
                endpoint.signer().signs(),
                credentials.authorization(),
                credentials.tls(),
                definition.timeoutMs(),
                definition.scheduleS(),
                definition.maxConcurrency(),
                definition.ratePerS(),
                definition.ordering(),
                definition.bodyFormat(),
                endpoint.state().state(),
                endpoint.state().reason(),
                endpoint.state().since(),
                definition.managedBy(),
                CLOSED);
    }
}
