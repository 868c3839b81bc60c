package io.modulen.events;

import java.util.Map;

/**
 * How many POSTs a dispatcher process has under way, by endpoint; in {@code webhook.endpoint-state} under the key
 * {@code in-flight/<instance>}.
 *
 * @param at ISO-8601 with zone; repeated every 10 s, so a report older than 30 s is of a process that is gone
 */
public record InFlightReport(String instance, Map<String, Integer> inFlight, String at) {

    public static final String KEY_PREFIX = "in-flight/";

    public InFlightReport {
        inFlight = inFlight == null ? Map.of() : Map.copyOf(inFlight);
    }
}
