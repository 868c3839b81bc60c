package io.modulen.events;

/**
 * Whether deliveries to an endpoint go out, as written in the compacted topic {@code webhook.endpoint-state}.
 *
 * @param state {@code active}, {@code paused} (by an operator) or {@code disabled} (by an answer of the receiver)
 * @param url the endpoint's address at that time: a start with another one in the environment enables it again
 * @param since ISO-8601 with zone
 */
public record EndpointState(String endpointId, String state, String reason, String url, String since) {

    public static final String ACTIVE = "active";
    public static final String PAUSED = "paused";
    public static final String DISABLED = "disabled";

    public static EndpointState active(String endpointId) {
        return new EndpointState(endpointId, ACTIVE, null, null, null);
    }
}
