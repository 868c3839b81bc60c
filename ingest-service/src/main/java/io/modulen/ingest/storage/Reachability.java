package io.modulen.ingest.storage;

import io.modulen.objectstore.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the bucket answers. Asked once a second at most, so that many uploads don't each wait for a store that is away. */
final class Reachability {

    private static final Logger log = LoggerFactory.getLogger(Reachability.class);
    private static final long KNOWN_FOR_NANOS = Duration.ofSeconds(1).toNanos();

    private final Bucket bucket;
    private String problem;
    private long askedNanos = System.nanoTime() - KNOWN_FOR_NANOS;

    Reachability(Bucket bucket) {
        this.bucket = bucket;
    }

    /** As a sentence; empty when it answers. */
    synchronized Optional<String> problem() {
        if (System.nanoTime() - askedNanos >= KNOWN_FOR_NANOS) {
            try {
                bucket.check();
                problem = null;
            } catch (IOException e) {
                learn(e);
            }
            askedNanos = System.nanoTime();
        }
        return Optional.ofNullable(problem);
    }

    /** What somebody else's call says of it: a store that refuses one object is there for the others. */
    void learnFromCall(IOException failure) {
        if (!Bucket.isAnswer(failure)) {
            learn(failure);
        }
    }

    /** Somebody found it away; what is owed to it meanwhile can wait. */
    private synchronized void learn(IOException failure) {
        if (problem == null) {
            log.warn("the object store can't be used: {}", failure.getMessage());
        }
        problem = "The object store can't be used at the moment; try again later.";
        askedNanos = System.nanoTime();
    }

    /** Not for longer than that is known: nobody may be asking any more, and it may be back. */
    synchronized boolean wasAwayJustNow() {
        return problem != null && System.nanoTime() - askedNanos < KNOWN_FOR_NANOS;
    }
}
