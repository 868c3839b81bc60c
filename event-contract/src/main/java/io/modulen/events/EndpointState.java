package io.modulen.events;

/**
 * Whether deliveries to an endpoint go out, as written in the compacted topic {@code webhook.endpoint-state}.
 *
 * @param state {@code active}, {@code paused} (by an operator), {@code disabled} (by an answer of the receiver) or
 *     {@code deleted}, for good
 * @param reason in words; of a deleted one, what becomes of its deliveries that are not finished: {@link #DISCARD} or null
 * @param url the endpoint's address at that time: a start with another one in the environment enables it again
 * @param since ISO-8601 with zone
 */
public record EndpointState(String endpointId, String state, String reason, String url, String since) {

    public static final String ACTIVE = "active";
    public static final String PAUSED = "paused";
    public static final String DISABLED = "disabled";
    public static final String DELETED = "deleted";
    public static final String DISCARD = "discard";

    public static EndpointState active(String endpointId) {
        return new EndpointState(endpointId, ACTIVE, null, null, null);
    }
}
