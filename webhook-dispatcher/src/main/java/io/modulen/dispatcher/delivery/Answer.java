package io.modulen.dispatcher.delivery;

import java.time.Instant;

/**
 * What came of one POST.
 *
 * @param status of the answer; 0 when there was none
 * @param error in words, null for a 2xx
 * @param blocked whether the guard refused the address, so that nothing was sent at all
 * @param retryAfter the header's value, null when absent
 * @param control the value of the {@code webhook-delivery} header, null when absent
 * @param excerpt the first 4 KiB of the answer's text, null when it had none
 */
record Answer(
        int status,
        String error,
        boolean blocked,
        String retryAfter,
        String control,
        String excerpt,
        Instant startedAt,
        Instant endedAt) {

    static final int NO_ANSWER = 0;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    long durationMs() {
        return Math.max(0, endedAt.toEpochMilli() - startedAt.toEpochMilli());
    }
}
