package io.modulen.dispatcher.history;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.chassis.http.StorableTime;
import io.modulen.dispatcher.request.PlainText;
import io.modulen.dispatcher.request.RequestObject;
import io.modulen.events.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Which past events are to be sent to an endpoint.
 *
 * @param from ISO-8601 with zone; required
 * @param to as {@code from}; now when it is left out
 * @param eventTypes exact names; what the endpoint subscribes to when it is left out
 */
record HistoryRequest(
        String endpointId, String from, String to, List<String> eventTypes, Double ratePerS, Boolean dryRun) {

    private static final double DEFAULT_RATE_PER_S = 50;
    private static final double LOWEST_RATE_PER_S = 0.001;
    private static final double HIGHEST_RATE_PER_S = 1_000;

    /** A misspelt or an empty member would send more than was meant. */
    static HistoryRequest of(RequestObject body) {
        return body.requireOnly("endpoint_id", "from", "to", "event_types", "rate_per_s", "dry_run")
                .requireNothingEmpty()
                .as(HistoryRequest.class);
    }

    void requireValid(Instant now) {
        require(endpointId != null && !endpointId.isBlank(), "Say which endpoint: endpoint_id.");
        PlainText.require("endpoint_id", endpointId);
        require(
                eventTypes == null
                        || eventTypes.stream()
                                .allMatch(type -> EventType.of(type).isPresent()),
                "event_types must be exact names; there are " + EventType.allNames() + ".");
        require(from != null, "Say since when: from, such as 2026-11-24T09:15:00Z.");
        require(begin().isBefore(end(now)), "from must be before to.");
        require(
                rate() >= LOWEST_RATE_PER_S && rate() <= HIGHEST_RATE_PER_S,
                "rate_per_s must be " + LOWEST_RATE_PER_S + " to " + (int) HIGHEST_RATE_PER_S + ".");
    }

    double rate() {
        return ratePerS == null ? DEFAULT_RATE_PER_S : ratePerS;
    }

    Instant begin() {
        return time("from", from);
    }

    Instant end(Instant now) {
        return to == null ? now : time("to", to);
    }

    boolean wants(String eventType) {
        return eventTypes == null || eventTypes.isEmpty() || eventTypes.contains(eventType);
    }

    private static Instant time(String name, String text) {
        try {
            return StorableTime.parse(text);
        } catch (DateTimeException e) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    name + " must be a time with zone of the years 1970 to 9999, such as 2026-11-24T09:15:00Z.");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, otherwise);
        }
    }
}
