package io.modulen.chassis.http;

import java.time.DateTimeException;
import java.time.Instant;

/** Times that a client names, as far as the database and its words for them reach. */
public final class StorableTime {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private StorableTime() {}

    /** @throws DateTimeException when it is no time with zone of the years 1970 to 9999 */
    public static Instant parse(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("not between 1970 and 9999");
        }
        return time;
    }
}
