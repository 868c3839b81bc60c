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
 * @param probe whether it asked an endpoint that is down for a sign of life; such a POST is no attempt of the schedule, and
 *     {@code attempt} is the one that comes next
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
        String nextDueAt,
        boolean probe) {

    public static final String DELIVERED = "delivered";
    public static final String RETRY = "retry";
    public static final String DEAD = "dead";
    public static final String PARKED = "parked";

    /** An attempt of the schedule. */
    public WebhookAttempt(
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
        this(
                attemptId,
                webhookId,
                endpointId,
                eventId,
                eventType,
                ingestId,
                replay,
                attempt,
                attemptedAt,
                durationMs,
                outcome,
                statusCode,
                error,
                responseText,
                nextDueAt,
                false);
    }
}
