package io.modulen.ingest.upload;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many uploads may use the database at once: a slow one would leave no connection to whoever reads, lists or follows
 * outcomes.
 */
final class AcceptancePlaces {

    /** For the relay, the outcomes and requests that read. */
    private static final int LEFT_FREE = 4;

    private final Semaphore places;
    private final Duration patience;

    /**
     * @param connections of the pool
     * @param patience how long an upload waits for a place
     */
    AcceptancePlaces(int connections, Duration patience) {
        this.places = new Semaphore(Math.max(1, connections - LEFT_FREE), true);
        this.patience = patience;
    }

    /** Returns false when no place got free in time. */
    boolean take() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack() {
        places.release();
    }
}
