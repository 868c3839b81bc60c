package io.modulen.ingest.file;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/**
 * Which bytes of a file a client wants (RFC 9110, 14).
 *
 * @param to inclusive
 */
record ByteRange(long from, long to, boolean isPart) {

    /**
     * The whole for no range, for one that can't be read, for several at once, and for an {@code If-Range} of another
     * state; all of that a server may do.
     */
    static ByteRange asked(HttpHeaders headers, String tag, long size) {
        ByteRange whole = new ByteRange(0, size - 1, false);
        String condition = headers.getFirst(HttpHeaders.IF_RANGE);
        if (condition != null && !condition.equals(tag)) {
            return whole;
        }
        List<HttpRange> ranges;
        try {
            ranges = headers.getRange();
        } catch (IllegalArgumentException unreadable) {
            return whole;
        }
        if (ranges.size() != 1) {
            return whole;
        }
        long from = ranges.get(0).getRangeStart(size);
        return from >= size
                ? new ByteRange(size, size - 1, true)
                : new ByteRange(from, ranges.get(0).getRangeEnd(size), true);
    }

    boolean isUnsatisfiable() {
        return isPart && from > to;
    }

    long length() {
        return to - from + 1;
    }
}
