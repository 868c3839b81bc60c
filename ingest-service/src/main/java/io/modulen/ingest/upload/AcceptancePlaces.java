package io.modulen.ingest.upload;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How many uploads may use the database at once: a slow one would leave no connection to whoever reads, lists or follows
 * outcomes.
 */
final class AcceptancePlaces {

    /** For the relay, the outcomes and requests that read. */
    private static final int LEFT_FREE = 4;

    private final Semaphore places;
    private final BooleanSupplier inVain;

    /**
     * @param connections of the pool
     * @param inVain whether the database is known to be away: whoever got a place would wait for it once more
     */
    AcceptancePlaces(int connections, BooleanSupplier inVain) {
        this.places = new Semaphore(Math.max(1, connections - LEFT_FREE), true);
        this.inVain = inVain;
    }

    /** Returns false when no place got free in time, or when it would be of no use. Who waits longest is the next. */
    boolean take(Patience patience) {
        try {
            return places.tryAcquire(patience.left().toNanos(), TimeUnit.NANOSECONDS) && isOfUse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isOfUse() {
        if (inVain.getAsBoolean()) {
            giveBack();
            return false;
        }
        return true;
    }

    void giveBack() {
        places.release();
    }
}
