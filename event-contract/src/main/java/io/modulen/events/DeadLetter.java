package io.modulen.events;

/**
 * A delivery that was given up; an operator reads it and may replay it.
 *
 * @param reason {@code exhausted}, {@code refused} (an answer that is not tried again), {@code expired},
 *     {@code blocked} (an address that may not be called) or {@code endpoint_deleted}
 * @param attempts how many POSTs this replay made
 * @param delivery what would have been delivered, for the replay
 */
public record DeadLetter(
        String webhookId,
        String endpointId,
        String eventType,
        long ingestId,
        String reason,
        int statusCode,
        String error,
        int attempts,
        int replay,
        String firstFailedAt,
        String deadAt,
        WebhookDelivery delivery) {

    public static final String EXHAUSTED = "exhausted";
    public static final String REFUSED = "refused";
    public static final String EXPIRED = "expired";
    public static final String BLOCKED = "blocked";
    public static final String ENDPOINT_DELETED = "endpoint_deleted";
}
