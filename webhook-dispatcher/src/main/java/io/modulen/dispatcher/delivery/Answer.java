package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.guard.TargetNotAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

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
    private static final int LONGEST_ERROR = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** The words of an error come from the receiver in part: they are made one line, printable and short. */
    Answer {
        error = error == null ? null : CONTROL.matcher(shortened(error)).replaceAll("\uFFFD");
    }

    /**
     * There was none, or none that was whole.
     *
     * @param allowed how long the attempt might have taken
     */
    static Answer none(Throwable error, Duration allowed, Instant startedAt, Instant endedAt) {
        boolean blocked = error instanceof TargetNotAllowed;
        return new Answer(NO_ANSWER, inWords(error, allowed), blocked, null, null, null, startedAt, endedAt);
    }

    private static String inWords(Throwable error, Duration allowed) {
        if (error instanceof TimeoutException) {
            return "no complete answer within " + allowed.toMillis() + " ms";
        }
        String message = error.getMessage() == null ? "" : ": " + error.getMessage();
        return error instanceof TargetNotAllowed || error instanceof NoToken || error instanceof StoppedHere
                ? error.getMessage()
                : error.getClass().getSimpleName() + message.lines().findFirst().orElse("");
    }

    private static String shortened(String error) {
        return error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) + "..." : error;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    long durationMs() {
        return Math.max(0, endedAt.toEpochMilli() - startedAt.toEpochMilli());
    }
}
