package io.modulen.messaging;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * Refuses a record whose JSON is well formed and says too little, or nonsense, where it is read: nobody downstream need
 * ask again, and no thread dies of it.
 */
public final class RecordFields {

    private RecordFields() {}

    /** @throws UnreadableRecord for a text that is absent or blank */
    public static String text(String name, String value) {
        require(value != null && !value.isBlank(), name, "is missing");
        return value;
    }

    /** @throws UnreadableRecord for what is no point in time, ISO-8601 with zone */
    public static Instant instant(String name, String value) {
        try {
            return Instant.parse(text(name, value));
        } catch (DateTimeException e) {
            throw new UnreadableRecord(name + " is not a point in time");
        }
    }

    /** @throws UnreadableRecord with the field's name and what is wrong, unless the condition holds */
    public static void require(boolean condition, String name, String otherwise) {
        if (!condition) {
            throw new UnreadableRecord(name + " " + otherwise);
        }
    }
}
