package io.modulen.ingest.upload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets requests with the same idempotency key through one after the other, so that the others find the answer of the first
 * and neither put bytes away nor use up versions. Between processes, and for whoever waited too long, the database decides.
 */
final class KeysUnderWay {

    private static final class Turn {

        private final Semaphore free = new Semaphore(1, true);
        private int users;
    }

    /** Gives the turn back. */
    interface Entered extends AutoCloseable {

        @Override
        void close();
    }

    private final Duration longestWait;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    KeysUnderWay(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** @param key null when the request has none: it waits for nobody */
    Entered enter(String key) {
        if (key == null) {
            return () -> {};
        }
        Turn turn = turns.compute(key, (same, known) -> {
            Turn mine = known == null ? new Turn() : known;
            mine.users++;
            return mine;
        });
        boolean first = await(turn.free);
        return () -> {
            if (first) {
                turn.free.release();
            }
            turns.compute(key, (same, known) -> --turn.users == 0 ? null : known);
        };
    }

    private boolean await(Semaphore free) {
        try {
            return free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
