package io.modulen.monitoring.attempt;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.chassis.http.StorableTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last attempt of the page before. */
record AttemptCursor(Instant attemptedAt, UUID attemptId) {

    String text() {
        String plain = attemptedAt + "/" + attemptId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Null for null. */
    static AttemptCursor parse(String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("/");
            if (parts.length == 2) {
                return new AttemptCursor(StorableTime.parse(parts[0]), UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static Problem wrong() {
        return Problem.of(
                ProblemType.INVALID_PARAMETER, "cursor must be the next_cursor of an earlier page, or be left out.");
    }
}
