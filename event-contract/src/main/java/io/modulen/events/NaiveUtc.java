package io.modulen.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The original's timestamps: ISO-8601 in UTC with microseconds and no zone, such as {@code 2026-11-24T09:15:00.000000}.
 *
 * <p>Laser OS parses them without a zone, so they stay as they are in {@code file_data}, webhooks and file rows.
 */
public final class NaiveUtc {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private NaiveUtc() {}

    /** Null stays null. */
    public static String format(Instant instant) {
        return instant == null ? null : FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }

    public static Instant parse(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
