package io.modulen.ingest.upload;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many uploads may be accepted at once. Each holds a connection to the database while its bytes are put away, and a
 * slow storage would leave none to whoever reads, lists or follows outcomes.
 */
final class AcceptancePlaces {

    /** For the relay, the outcomes and requests that read. */
    private static final int LEFT_FREE = 4;

    private final Semaphore places;
    private final Duration patience;

    /**
     * @param connections of the pool
     * @param patience how long an upload, read to its end, waits for a place
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
