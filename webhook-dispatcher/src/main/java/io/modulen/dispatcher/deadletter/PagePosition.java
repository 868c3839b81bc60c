package io.modulen.dispatcher.deadletter;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.chassis.http.StorableTime;
import io.modulen.dispatcher.request.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Where a page of dead letters ended; the {@code cursor} of the REST call, opaque to its users. */
record PagePosition(Instant deadAt, String webhookId) {

    String cursor() {
        String text = deadAt + " " + webhookId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<PagePosition> of(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            if (PlainText.is(parts[1])) {
                return Optional.of(new PagePosition(StorableTime.parse(parts[0]), parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            // Said below, in the same words.
        }
        throw Problem.of(
                ProblemType.INVALID_PARAMETER, "cursor must be the next_cursor of an earlier page, unchanged.");
    }
}
