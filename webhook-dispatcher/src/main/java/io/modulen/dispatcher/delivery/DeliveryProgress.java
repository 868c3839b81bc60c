package io.modulen.dispatcher.delivery;

import io.modulen.events.Headers;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import java.time.Duration;
import java.time.Instant;

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

    /** Due at once, for the first time. */
    public static DeliveryProgress begin(int replay, TraceParent trace) {
        return new DeliveryProgress(1, replay, Instant.EPOCH, null, 0, null, trace);
    }

    static DeliveryProgress read(org.apache.kafka.common.header.Headers headers) {
        long firstFailed =
                RecordHeaders.number(headers, Headers.FIRST_FAILED_AT).orElse(-1);
        long parkedAt = RecordHeaders.number(headers, Headers.PARKED_AT).orElse(-1);
        return new DeliveryProgress(
                (int) RecordHeaders.number(headers, Headers.ATTEMPT).orElse(1),
                (int) RecordHeaders.number(headers, Headers.REPLAY).orElse(0),
                Instant.ofEpochMilli(
                        RecordHeaders.number(headers, Headers.DUE_AT).orElse(0)),
                firstFailed < 0 ? null : Instant.ofEpochMilli(firstFailed),
                (int) RecordHeaders.number(headers, Headers.OVERFLOWS).orElse(0),
                parkedAt < 0 ? null : Instant.ofEpochMilli(parkedAt),
                TraceParent.parseOrRandom(
                        RecordHeaders.text(headers, Headers.TRACE_PARENT).orElse(null)));
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
