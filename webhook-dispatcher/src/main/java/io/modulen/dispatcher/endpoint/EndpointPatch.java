package io.modulen.dispatcher.endpoint;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.credential.AuthorizationRequest;
import io.modulen.dispatcher.credential.Credentials;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.dispatcher.credential.TlsRequest;
import io.modulen.dispatcher.request.RequestObject;
import java.util.Set;

/**
 * A change of an endpoint as a JSON merge patch (RFC 7396): what is left out stays, and null takes away. A value that is
 * given takes the place of the whole one that was there.
 *
 * @param takenAway the members that were null
 */
record EndpointPatch(EndpointRequest request, Set<String> takenAway, String state) {

    static EndpointPatch of(RequestObject body) {
        Set<String> nulls = body.nulls();
        if (nulls.contains("url")) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "url can't be taken away; leave it out to keep it.");
        }
        if (nulls.contains("secret")) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER, "secret can't be taken away; change it with POST .../rotate.");
        }
        return new EndpointPatch(body.as(EndpointRequest.class), nulls, body.text("state"));
    }

    /** A state that is shown may be sent back, but is not changed in passing. */
    void requireSameState(Endpoint endpoint) {
        if (state != null && !state.equals(endpoint.state().state())) {
            String path = "POST /webhooks/endpoints/" + endpoint.id();
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    "state can't be set here; use " + path + "/pause or " + path + "/resume.");
        }
    }

    /** @param fresh what an endpoint is when it is new */
    EndpointDefinition without(EndpointDefinition known, EndpointDefinition fresh, SecretBox secrets) {
        return new EndpointDefinition(
                known.id(),
                known.url(),
                kept("description", known.description(), fresh.description()),
                kept("event_types", known.eventTypes(), fresh.eventTypes()),
                kept("filter", known.filter(), fresh.filter()),
                kept("headers", known.headers(), fresh.headers()),
                known.secrets(),
                kept("public_key_signature", known.signingKey(), fresh.signingKey()),
                Credentials.apply(
                        kept("authorization", null, AuthorizationRequest.NONE),
                        kept("tls", null, TlsRequest.NONE),
                        known.id(),
                        known.credentials(),
                        secrets),
                kept("timeout_ms", known.timeoutMs(), fresh.timeoutMs()),
                kept("schedule_s", known.scheduleS(), fresh.scheduleS()),
                kept("max_concurrency", known.maxConcurrency(), fresh.maxConcurrency()),
                kept("rate_per_s", known.ratePerS(), fresh.ratePerS()),
                kept("ordering", known.ordering(), fresh.ordering()),
                kept("body_format", known.bodyFormat(), fresh.bodyFormat()),
                known.managedBy(),
                known.version(),
                known.deleted());
    }

    private <T> T kept(String member, T known, T otherwise) {
        return takenAway.contains(member) ? otherwise : known;
    }
}
