package io.modulen.ingest.file;

import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;

/** What a client says of the state of a file that it has or wants (RFC 9110, 13.1). */
final class EntityTags {

    private EntityTags() {}

    /** Whether the client wants another state; so does one that writes no tag we can read, since it wants some state. */
    static boolean otherIsWanted(HttpHeaders request, String tag) {
        if (!request.containsHeader(HttpHeaders.IF_MATCH)) {
            return false;
        }
        List<String> wanted = readable(request, HttpHeaders::getIfMatch);
        return !wanted.contains("*") && !wanted.contains(tag);
    }

    /** Whether the client has this state; one that writes no tag we can read gets the bytes. */
    static boolean isKnown(HttpHeaders request, String tag) {
        return readable(request, HttpHeaders::getIfNoneMatch).stream()
                .anyMatch(known ->
                        known.equals("*") || known.replaceFirst("^W/", "").equals(tag));
    }

    /** None when it can't be read. */
    private static List<String> readable(HttpHeaders request, Function<HttpHeaders, List<String>> tags) {
        try {
            return tags.apply(request);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
