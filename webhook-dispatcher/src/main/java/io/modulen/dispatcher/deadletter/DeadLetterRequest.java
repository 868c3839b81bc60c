package io.modulen.dispatcher.deadletter;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.chassis.http.StorableTime;
import io.modulen.dispatcher.request.PlainText;
import io.modulen.dispatcher.request.RequestObject;
import io.modulen.events.DeadLetter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Which dead letters are to be sent again, and how fast.
 *
 * @param from ISO-8601 with zone, as is {@code to}
 * @param ratePerS deliveries a second; 50 when it is left out
 * @param dryRun only count
 */
record DeadLetterRequest(Filter filter, String from, String to, Double ratePerS, Boolean dryRun) {

    private static final double DEFAULT_RATE_PER_S = 50;
    private static final double LOWEST_RATE_PER_S = 0.001;
    private static final double HIGHEST_RATE_PER_S = 1_000;
    private static final List<String> REASONS = List.of(
            DeadLetter.EXHAUSTED,
            DeadLetter.REFUSED,
            DeadLetter.BLOCKED,
            DeadLetter.EXPIRED,
            DeadLetter.ENDPOINT_DELETED);
    private static final List<String> STATES = List.of("open", "replaying", "delivered", "discarded");

    record Filter(String endpointId, String eventType, String reason, Long ingestId) {}

    /** A member that nobody reads, a null or an empty text would mean more dead letters than were meant. */
    static DeadLetterRequest of(RequestObject body) {
        body.requireOnly("filter", "from", "to", "rate_per_s", "dry_run")
                .requireOnlyIn("filter", "endpoint_id", "event_type", "reason", "ingest_id")
                .requireNothingEmpty()
                .requireNothingEmptyIn("filter");
        DeadLetterRequest request = body.as(DeadLetterRequest.class);
        if (request.filter() == null && request.from() == null && request.to() == null) {
            throw nothingSaid();
        }
        return request;
    }

    static Problem nothingSaid() {
        return wrong(
                "Say which dead letters: filter (endpoint_id, event_type, reason, ingest_id; {} for all), from, to.");
    }

    DeadLetterFilter open() {
        Filter which = filter == null ? new Filter(null, null, null, null) : filter;
        return filter(which.endpointId(), which.eventType(), which.reason(), "open", which.ingestId(), from, to);
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    double rate() {
        double rate = ratePerS == null ? DEFAULT_RATE_PER_S : ratePerS;
        if (!(rate >= LOWEST_RATE_PER_S) || rate > HIGHEST_RATE_PER_S) {
            throw wrong("rate_per_s must be " + LOWEST_RATE_PER_S + " to " + (int) HIGHEST_RATE_PER_S + ".");
        }
        return rate;
    }

    /** Throws a problem that names the parameter; null means any. */
    static DeadLetterFilter filter(
            String endpointId, String eventType, String reason, String state, Long ingestId, String from, String to) {
        PlainText.require("endpoint_id", endpointId);
        PlainText.require("event_type", eventType);
        requireOneOf("reason", REASONS, reason);
        requireOneOf("state", STATES, state);
        return new DeadLetterFilter(endpointId, eventType, reason, state, ingestId, time("from", from), time("to", to));
    }

    private static void requireOneOf(String name, List<String> known, String given) {
        if (given != null && !known.contains(given)) {
            throw wrong(name + " must be one of " + String.join(", ", known) + ".");
        }
    }

    private static Instant time(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return StorableTime.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name + " must be a time with zone of the years 1970 to 9999, such as 2026-11-24T09:15:00Z.");
        }
    }

    private static Problem wrong(String what) {
        return Problem.of(ProblemType.INVALID_PARAMETER, what);
    }
}
