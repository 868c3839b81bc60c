package io.modulen.dispatcher.endpoint;

import java.util.List;
import java.util.Map;

/** An endpoint as REST shows it; the secret only in the answers that made it. */
record EndpointView(
        String id,
        String url,
        String description,
        List<String> eventTypes,
        BodyFilter filter,
        Map<String, String> headers,
        String secret,
        String publicKey,
        boolean signed,
        int timeoutMs,
        List<Double> scheduleS,
        int maxConcurrency,
        Double ratePerS,
        String ordering,
        String bodyFormat,
        String state,
        String stateReason,
        String stateSince,
        String managedBy) {

    static EndpointView of(Endpoint endpoint) {
        return with(endpoint, null);
    }

    static EndpointView with(Endpoint endpoint, String secret) {
        EndpointDefinition definition = endpoint.definition();
        return new EndpointView(
                definition.id(),
                definition.url(),
                definition.description(),
                definition.eventTypes(),
                definition.filter(),
                definition.headers(),
                secret,
                endpoint.signer().publicKey(),
                endpoint.signer().signs(),
                definition.timeoutMs(),
                definition.scheduleS(),
                definition.maxConcurrency(),
                definition.ratePerS(),
                definition.ordering(),
                definition.bodyFormat(),
                endpoint.state().state(),
                endpoint.state().reason(),
                endpoint.state().since(),
                definition.managedBy());
    }
}
