package io.modulen.dispatcher.delivery;

import io.modulen.events.Headers;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordFields;
import io.modulen.messaging.RecordHeaders;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Header;

/**
 * How far a delivery has come, as the headers of its record say.
 *
 * @param attempt the number of the next attempt, from 1
 * @param replay 0 for the first delivery, then one more for each replay
 * @param dueAt when the next attempt is due; the epoch for "at once"
 * @param overflows how often there was no place for this attempt
 * @param parkedAt when it was parked first since its last attempt; null when it was not
 * @param firstFailedAt when the first attempt of this replay failed; null before
 * @param trace what led to the delivery; every attempt is a unit of work of its own below it
 */
public record DeliveryProgress(
        int attempt,
        int replay,
        Instant dueAt,
        Instant firstFailedAt,
        int overflows,
        Instant parkedAt,
        TraceParent trace) {

    private static final int MOST_DOUBLINGS = 5;
    private static final int MOST = 1_000_000_000;

    /** Due at once, for the first time. */
    public static DeliveryProgress begin(int replay, TraceParent trace) {
        return new DeliveryProgress(1, replay, Instant.EPOCH, null, 0, null, trace);
    }

    static DeliveryProgress read(org.apache.kafka.common.header.Headers headers) {
        int attempt = 1;
        int replay = 0;
        Instant dueAt = Instant.EPOCH;
        Instant firstFailedAt = null;
        int overflows = 0;
        Instant parkedAt = null;
        String trace = null;
        for (Header header : headers) {
            if (header.value() == null) {
                continue;
            }
            switch (header.key()) {
                case Headers.ATTEMPT -> attempt = count(header, 1);
                case Headers.REPLAY -> replay = count(header, 0);
                case Headers.DUE_AT -> dueAt = Instant.ofEpochMilli(RecordHeaders.number(header));
                case Headers.FIRST_FAILED_AT -> firstFailedAt = Instant.ofEpochMilli(RecordHeaders.number(header));
                case Headers.OVERFLOWS -> overflows = count(header, 0);
                case Headers.PARKED_AT -> parkedAt = Instant.ofEpochMilli(RecordHeaders.number(header));
                case Headers.TRACE_PARENT -> trace = RecordHeaders.text(header);
                default -> {
                    // of others
                }
            }
        }
        return new DeliveryProgress(
                attempt, replay, dueAt, firstFailedAt, overflows, parkedAt, TraceParent.parseOrRandom(trace));
    }

    private static int count(Header header, int least) {
        long number = RecordHeaders.number(header);
        RecordFields.require(number >= least && number < MOST, "header " + header.key(), "is out of range");
        return (int) number;
    }

    /** After a failed attempt. */
    DeliveryProgress next(Instant due, Instant failedAt) {
        return new DeliveryProgress(
                attempt + 1, replay, due, firstFailedAt == null ? failedAt : firstFailedAt, 0, null, trace);
    }

    /** The same attempt, due at once: what waited for an endpoint goes out when that is back. */
    DeliveryProgress now() {
        return new DeliveryProgress(attempt, replay, Instant.EPOCH, firstFailedAt, 0, parkedAt, trace);
    }

    /** The same attempt, later, because there was no place for it. */
    DeliveryProgress sentBack(Instant due) {
        return new DeliveryProgress(attempt, replay, due, firstFailedAt, overflows + 1, parkedAt, trace);
    }

    /** The same attempt, for when the endpoint is back. */
    DeliveryProgress parked(Instant now) {
        return new DeliveryProgress(attempt, replay, dueAt, firstFailedAt, 0, parkedAt == null ? now : parkedAt, trace);
    }

    /** 1 s, doubling to 32 s. */
    Duration overflowDelay() {
        return Duration.ofSeconds(1L << Math.min(overflows, MOST_DOUBLINGS));
    }
}
