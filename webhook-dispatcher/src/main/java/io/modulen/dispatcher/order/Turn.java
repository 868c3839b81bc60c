package io.modulen.dispatcher.order;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Whether a delivery may go, and if not, what it waits for. */
public sealed interface Turn {

    /** Nothing of the file stands before it. */
    record Go() implements Turn {}

    /** One before it is under way; complete when something of this file has moved. */
    record Soon(CompletableFuture<Void> moved) implements Turn {}

    /** One before it waits for its next attempt until then. */
    record After(Instant dueAt) implements Turn {}

    /** All before it are parked. */
    record BehindParked() implements Turn {}
}
