package io.modulen.parser.dxf;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the text form in one pass over the bytes: a window slides over the file, numbers are read from it directly, and
 * texts are made only where somebody asks.
 */
final class AsciiGroups implements Groups {

    private static final int WINDOW = 1 << 16;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int COMMENT = 999;

    private final InputStream in;
    private final Words words = new Words();
    private final DxfEncoding encoding = new DxfEncoding();
    private byte[] window = new byte[WINDOW];
    private int limit;
    private int at;
    private boolean ended;
    /** Blank lines are passed over before the first group only; later they would be values. */
    private boolean begun;

    private long line;

    private int code;
    private int start;
    private int end;
    /** The value as a word, once somebody asked for it. */
    private String word;

    AsciiGroups(InputStream in) throws IOException {
        this.in = in;
        fill();
        if (limit >= 3 && window[0] == (byte) 0xEF && window[1] == (byte) 0xBB && window[2] == (byte) 0xBF) {
            at = 3;
        }
    }

    @Override
    public boolean next() throws IOException {
        word = null;
        do {
            if (!readLine()) {
                return false;
            }
            while (!begun && isBlank()) {
                if (!readLine()) {
                    return false;
                }
            }
            begun = true;
            code = readCode();
            if (!readLine()) {
                throw new Damaged("it ends between a group code and its value");
            }
        } while (code == COMMENT);
        return true;
    }

    /** Sets start and end to the next line without its end mark; false when there is none. */
    private boolean readLine() throws IOException {
        int from = at;
        int scan = at;
        while (true) {
            while (scan < limit) {
                byte b = window[scan];
                if (b == '\n' || b == '\r') {
                    start = from;
                    end = scan;
                    at = scan + 1;
                    line++;
                    if (b == '\r') {
                        skipLineFeed();
                    }
                    return true;
                }
                scan++;
            }
            int moved = from;
            if (!more(from)) {
                start = from - moved;
                end = limit;
                at = limit;
                line++;
                return end > start && !isBlank();
            }
            scan -= moved;
            from = 0;
        }
    }

    private void skipLineFeed() throws IOException {
        if (at == limit) {
            // The line just read must stay in the window.
            int keep = start;
            int length = end - start;
            if (more(keep)) {
                start = 0;
                end = length;
            } else {
                start = 0;
                end = length;
                at = limit;
                return;
            }
            at = limit > length + 1 ? length + 1 : limit;
        }
        if (at < limit && window[at] == '\n') {
            at++;
        }
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (window[i] > ' ' && window[i] != 0x1A) {
                return false;
            }
        }
        return true;
    }

    /** Moves what begins at {@code keep} to the front and reads more behind it; false at the end of the file. */
    private boolean more(int keep) throws IOException {
        int kept = limit - keep;
        if (kept >= LONGEST_LINE) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "line " + (line + 1) + " is longer than " + (LONGEST_LINE >> 20) + " MB; this is no sound drawing");
        }
        if (kept > window.length / 2) {
            byte[] wider = new byte[window.length * 2];
            System.arraycopy(window, keep, wider, 0, kept);
            window = wider;
        } else {
            System.arraycopy(window, keep, window, 0, kept);
        }
        limit = kept;
        at = kept;
        return !ended && fill();
    }

    private boolean fill() throws IOException {
        int read = in.read(window, limit, window.length - limit);
        if (read <= 0) {
            ended = true;
            return false;
        }
        limit += read;
        return true;
    }

    private int readCode() {
        int i = start;
        int stop = end;
        while (i < stop && window[i] <= ' ') {
            i++;
        }
        while (stop > i && window[stop - 1] <= ' ') {
            stop--;
        }
        boolean negative = i < stop && window[i] == '-';
        i += negative ? 1 : 0;
        if (i == stop || stop - i > 5) {
            throw new Damaged("a group code is missing");
        }
        int value = 0;
        for (; i < stop; i++) {
            int digit = window[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new Damaged("a group code is not a whole number");
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String text() {
        trim();
        return encoding.decode(window, start, end);
    }

    @Override
    public String word() {
        if (word == null) {
            trim();
            word = words.of(window, start, end, encoding);
        }
        return word;
    }

    private void trim() {
        while (start < end && window[start] <= ' ' && window[start] >= 0) {
            start++;
        }
        while (end > start && window[end - 1] <= ' ' && window[end - 1] >= 0) {
            end--;
        }
    }

    @Override
    public double number() {
        trim();
        return Numbers.read(window, start, end, line);
    }

    @Override
    public int integer() {
        return (int) number();
    }

    @Override
    public String place() {
        return "line " + line;
    }

    @Override
    public void codePage(String name) {
        encoding.codePage(name);
    }
}
