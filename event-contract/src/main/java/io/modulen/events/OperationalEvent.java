package io.modulen.events;

import java.util.Set;
import java.util.stream.Collectors;

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
    /** A receiver asked for it, by 410 or by a header. */
    public static final String ENDPOINT_DISABLED = "endpoint.disabled";
    /** Too many failures in a row: its deliveries are parked, and it is probed. */
    public static final String ENDPOINT_DOWN = "endpoint.down";
    /** A probe was answered: what was parked goes out. */
    public static final String ENDPOINT_RECOVERED = "endpoint.recovered";
    /** The last attempt of a delivery failed; it is a dead letter now. */
    public static final String DELIVERY_EXHAUSTED = "delivery.exhausted";
    /** Begins the names of alerts, such as {@code alert.success_rate}. */
    public static final String ALERT_PREFIX = "alert.";

    public static final String DEAD_LETTER_DISCARDED = "dead_letter.discarded";

    private static final Set<String> TYPES = Set.of(
            ENDPOINT_PAUSED,
            ENDPOINT_RESUMED,
            ENDPOINT_DISABLED,
            ENDPOINT_DOWN,
            ENDPOINT_RECOVERED,
            DELIVERY_EXHAUSTED,
            DEAD_LETTER_DISCARDED);

    /** Whether an event type names something about the system itself rather than about a file. */
    public static boolean isOne(String eventType) {
        return TYPES.contains(eventType) || eventType.startsWith(ALERT_PREFIX);
    }

    /** All names, comma separated, for error messages. */
    public static String allNames() {
        return TYPES.stream().sorted().collect(Collectors.joining(", "));
    }
}
