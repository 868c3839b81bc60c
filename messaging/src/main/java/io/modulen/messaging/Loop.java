package io.modulen.messaging;

import java.util.Optional;

/** Something that goes round for as long as the service lives, and says whether it does. */
public interface Loop extends AutoCloseable {

    /** Of the loop, as logs, metrics and health show it. */
    String name();

    /** Begins; called once, when every topic exists. */
    Loop start();

    /** Whether it does its work, or would if there were any. */
    boolean isReady();

    /**
     * Why its last turn failed, when it did: Postgres may be away, which is no reason for a service not to be ready whose own
     * work goes on without. Empty when all is well, and for loops that tell it by {@link #isReady}.
     */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Stops politely: starts nothing new, finishes what it began. */
    @Override
    void close();
}
