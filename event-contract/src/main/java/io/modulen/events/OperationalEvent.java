package io.modulen.events;

/**
 * Something that an operator did or must know; the value in {@code webhook.operational}.
 *
 * @param endpointId null when it is about no endpoint
 * @param webhookId null when it is about no delivery
 * @param replay the replay number of the dead letter, for {@link #DEAD_LETTER_DISCARDED}
 * @param at ISO-8601 with zone
 */
public record OperationalEvent(String type, String endpointId, String webhookId, int replay, String reason, String at) {

    public static final String ENDPOINT_PAUSED = "endpoint.paused";
    public static final String ENDPOINT_RESUMED = "endpoint.resumed";
    public static final String ENDPOINT_DISABLED = "endpoint.disabled";
    public static final String DEAD_LETTER_DISCARDED = "dead_letter.discarded";
}
