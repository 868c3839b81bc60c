package io.modulen.events;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a webhook can tell a receiver. */
public enum EventType {
    FILE_INGESTED("file.ingested"),
    FILE_PROCESSED("file.processed"),
    FILE_FAILED("file.failed"),
    FILE_RE_EXTRACTED("file.re_extracted"),
    FILE_DELETED("file.deleted");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire, such as {@code file.re_extracted}. */
    public String wireName() {
        return wireName;
    }

    public static Optional<EventType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    /** All names, comma separated, for error messages. */
    public static String allNames() {
        return Arrays.stream(values()).map(EventType::wireName).collect(Collectors.joining(", "));
    }
}
