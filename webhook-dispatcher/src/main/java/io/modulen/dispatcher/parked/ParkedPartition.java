package io.modulen.dispatcher.parked;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Whose deliveries lie where in one partition of {@code webhook.parked}; first and last offset are enough. */
final class ParkedPartition {

    private final Map<String, Long> firstOf = new HashMap<>();
    private final Map<String, Long> lastOf = new HashMap<>();
    private long seenUpTo;

    /** Returns whether the log began again, because somebody deleted the topic: then nothing of the old one counts. */
    boolean saw(String endpointId, long offset) {
        boolean anotherLog = offset < seenUpTo;
        if (anotherLog) {
            firstOf.clear();
            lastOf.clear();
        }
        firstOf.putIfAbsent(endpointId, offset);
        lastOf.put(endpointId, offset);
        seenUpTo = offset + 1;
        return anotherLog;
    }

    /** Endpoints that have something here that was not drained yet. */
    Set<String> endpoints() {
        return Set.copyOf(firstOf.keySet());
    }

    boolean has(String endpointId) {
        return firstOf.containsKey(endpointId);
    }

    long first(String endpointId) {
        return firstOf.get(endpointId);
    }

    long last(String endpointId) {
        return lastOf.get(endpointId);
    }

    /** Everything of the endpoint below the offset is on its way again. */
    void drainedTo(String endpointId, long offset) {
        Long last = lastOf.get(endpointId);
        if (last == null || offset > last) {
            firstOf.remove(endpointId);
            lastOf.remove(endpointId);
        } else {
            firstOf.merge(endpointId, offset, Math::max);
        }
    }

    /** Nobody needs anything below this offset any more. */
    long needlessBelow() {
        return firstOf.values().stream().mapToLong(Long::longValue).min().orElse(seenUpTo);
    }
}
