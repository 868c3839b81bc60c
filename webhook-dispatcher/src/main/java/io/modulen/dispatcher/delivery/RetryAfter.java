package io.modulen.dispatcher.delivery;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private RetryAfter() {}

    /** Empty for zero, negative, past and unreadable values; between one second and a day otherwise. */
    static Optional<Duration> parse(String value, Instant now) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.trim();
        if (text.matches("\\d{1,100}")) {
            BigInteger seconds = new BigInteger(text);
            boolean tooLong = seconds.compareTo(BigInteger.valueOf(LONGEST.toSeconds())) > 0;
            return bounded(tooLong ? LONGEST : Duration.ofSeconds(seconds.longValue()));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> bounded(Duration wait) {
        if (wait.isZero() || wait.isNegative()) {
            return Optional.empty();
        }
        if (wait.compareTo(SHORTEST) < 0) {
            return Optional.of(SHORTEST);
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
