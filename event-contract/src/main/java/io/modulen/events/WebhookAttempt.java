package io.modulen.events;

/**
 * One POST and what came of it.
 *
 * @param attemptId unique per POST
 * @param replay 0 for the first delivery, then one more for each replay
 * @param attempt from 1, within the replay
 * @param attemptedAt when the POST began, ISO-8601 with zone
 * @param durationMs from the POST's begin to its end, whatever that was
 * @param outcome {@code delivered}, {@code retry} (comes again at {@code nextDueAt}), {@code dead} or {@code parked}
 * @param statusCode of the answer; 0 when there was none
 * @param error what went wrong, null when delivered
 * @param responseText the first 4 KiB of the answer, failures only
 * @param nextDueAt when it comes again, ISO-8601 with zone; null when it does not
 */
public record WebhookAttempt(
        String attemptId,
        String webhookId,
        String endpointId,
        String eventId,
        String eventType,
        long ingestId,
        int replay,
        int attempt,
        String attemptedAt,
        long durationMs,
        String outcome,
        int statusCode,
        String error,
        String responseText,
        String nextDueAt) {

    public static final String DELIVERED = "delivered";
    public static final String RETRY = "retry";
    public static final String DEAD = "dead";
    public static final String PARKED = "parked";
}
