package io.modulen.acceptance;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a receiver answers, by the number of the file and the number of the call, and what must be counted of that.
 *
 * <p>Two endpoints: {@code /all} gets every event, {@code /results} only {@code file.processed}. Events of other types
 * are answered 200 at once.
 */
final class KnownMix {

    /** What a delivery meets, in turn; the last for good. */
    private static final int[][] STATUSES = {{200}, {500, 200}, {0, 200}, {422}, {503, 503, 503}, {429, 200}};

    private static final int REFUSED = 3;
    private static final int EXHAUSTED = 4;
    private static final Pattern NUMBER = Pattern.compile("\"original_filename\"\\s*:\\s*\"part-(\\d+)");

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile boolean mended;

    /** From now on what could not be delivered for lack of a working receiver can be. */
    void mend() {
        mended = true;
    }

    Behaviour answer(ReceivedCall call) {
        if (!call.text().contains("\"file.processed\"")) {
            return Behaviour.status(200);
        }
        Matcher number = NUMBER.matcher(call.text());
        if (!number.find()) {
            return Behaviour.status(400);
        }
        int kind = kind(call.path(), Integer.parseInt(number.group(1)));
        int before = calls.computeIfAbsent(call.path() + call.webhookId(), id -> new AtomicInteger())
                .getAndIncrement();
        if (kind == EXHAUSTED && mended) {
            return Behaviour.status(200);
        }
        int status = STATUSES[kind][Math.min(before, STATUSES[kind].length - 1)];
        return switch (status) {
            case 0 -> Behaviour.hang();
            case 429 -> Behaviour.status(429, "Retry-After: 1");
            default -> Behaviour.status(status);
        };
    }

    private static int kind(String path, int file) {
        return (path.equals("/all") ? file : file + 2) % STATUSES.length;
    }

    /** Of one endpoint, after everything exhausted was replayed once, with success. */
    record Counts(long delivered, long failed, long attempts, Map<String, Long> finishedByStatus, long openLetters) {

        long finished() {
            return delivered + failed;
        }

        Counts plus(Counts other) {
            Map<String, Long> byStatus = new TreeMap<>(finishedByStatus);
            other.finishedByStatus.forEach((status, count) -> byStatus.merge(status, count, Long::sum));
            return new Counts(
                    delivered + other.delivered,
                    failed + other.failed,
                    attempts + other.attempts,
                    byStatus,
                    openLetters + other.openLetters);
        }
    }

    /**
     * @param files that were uploaded, numbered from 0
     * @param refusedReplayed whether those that were refused were replayed once too, and refused again
     */
    static Counts expected(String path, int files, boolean refusedReplayed) {
        long delivered = path.equals("/all") ? files : 0; // file.ingested
        long attempts = delivered;
        long refused = 0;
        long exhausted = 0;
        for (int file = 0; file < files; file++) {
            int kind = kind(path, file);
            attempts += STATUSES[kind].length;
            switch (kind) {
                case REFUSED -> refused++;
                case EXHAUSTED -> exhausted++;
                default -> delivered++;
            }
        }
        long replayedInVain = refusedReplayed ? refused : 0;
        long failed = refused + exhausted + replayedInVain;
        Map<String, Long> byStatus =
                new TreeMap<>(Map.of("200", delivered + exhausted, "422", refused + replayedInVain, "503", exhausted));
        return new Counts(delivered + exhausted, failed, attempts + exhausted + replayedInVain, byStatus, refused);
    }
}
