package io.modulen.events;

/**
 * One event owed to one endpoint; the value in {@code webhook.delivery}, the retry tiers and {@code webhook.parked}.
 *
 * <p>When it is due, which attempt comes next and which replay this is stand in the headers.
 *
 * @param eventId the {@code ce_id} of the record it came from
 * @param body the JSON text to send; its UTF-8 bytes are what is signed and sent, in every attempt and replay
 * @param createdAt when fan-out rendered it, ISO-8601 with zone
 */
public record WebhookDelivery(
        String webhookId,
        String endpointId,
        String eventId,
        String eventType,
        long ingestId,
        String body,
        String contentType,
        String createdAt) {}
