package io.modulen.parser.isolation;

import io.modulen.events.FailureReason;
import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.isolation.ParserPool.Ended;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts a parse again when the child died of it, until it was started three times without a result. A file counts as
 * started while a child has it: hundreds wait in the lanes, and when the worker is killed nothing speaks against those.
 */
public final class ThreeStarts implements AutoCloseable {

    static final int MOST = 3;

    private final ParserPool pool;
    private final StartedParses started;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public ThreeStarts(ParserPool pool, StartedParses started) {
        this.pool = pool;
        this.started = started;
    }

    /** Never {@link ParseOutcome.ChildDied}. @param key of the file and round, the same after a restart */
    public CompletableFuture<Ended> parse(String key, ParseTask task) {
        return parse(key, task, ParseProgress.UNWATCHED);
    }

    /** As above. @param progress is told too */
    public CompletableFuture<Ended> parse(String key, ParseTask task, ParseProgress progress) {
        if (started.count(key) >= MOST) {
            started.end(key);
            return CompletableFuture.completedFuture(new Ended(
                    new ParseOutcome.Refused(
                            FailureReason.CRASHED,
                            "the parser was started " + MOST
                                    + " times on this file and ended each time without a result; simplify the file or"
                                    + " export it anew"),
                    "none"));
        }
        return pool.parse(task, new Counted(key, progress)).thenCompose(ended -> {
            underWay.remove(key);
            if (ended.outcome() instanceof ParseOutcome.ChildDied) {
                return parse(key, task, progress);
            }
            started.end(key);
            return CompletableFuture.completedFuture(ended);
        });
    }

    /** Counts a start when a child gets the file; that the fast lane was too short for it is no start in vain. */
    private final class Counted implements ParseProgress {

        private final String key;
        private final ParseProgress progress;

        Counted(String key, ParseProgress progress) {
            this.key = key;
            this.progress = progress;
        }

        @Override
        public void starts() {
            if (closed) {
                throw new NotNow("the parser is being stopped", null);
            }
            progress.starts();
            started.begin(key);
            underWay.add(key);
        }

        @Override
        public void waitsForSlowLane() {
            underWay.remove(key);
            started.takeBack(key);
            progress.waitsForSlowLane();
        }
    }

    /** What is under way is called off by us, not by the file, so it does not count against it. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(started::takeBack);
    }
}
