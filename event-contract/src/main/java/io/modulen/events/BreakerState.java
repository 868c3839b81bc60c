package io.modulen.events;

/**
 * Whether an endpoint is held to be down, as written in the compacted topic {@code webhook.endpoint-state} under the key
 * {@code breaker/<endpoint id>}.
 *
 * @param open true while deliveries are parked and only probes go out
 * @param since when it opened or closed, ISO-8601 with zone
 * @param failedProbes how many probes failed since it opened
 * @param nextProbeAt when the next probe is due, ISO-8601 with zone; null while closed
 * @param lastError what went wrong last, in words; null while closed
 */
public record BreakerState(
        String endpointId, boolean open, String since, int failedProbes, String nextProbeAt, String lastError) {

    public static final String KEY_PREFIX = "breaker/";

    public static BreakerState closed(String endpointId, String since) {
        return new BreakerState(endpointId, false, since, 0, null, null);
    }
}
