package io.modulen.parser.isolation;

import io.modulen.events.FailureReason;
import io.modulen.parser.isolation.ParserPool.Ended;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Starts a parse again when the child died of it, until it was started three times without a result. */
public final class ThreeStarts implements AutoCloseable {

    static final int MOST = 3;

    private final ParserPool pool;
    private final StartedParses started;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public ThreeStarts(ParserPool pool, StartedParses started) {
        this.pool = pool;
        this.started = started;
    }

    /** Never {@link ParseOutcome.ChildDied}. @param key of the file and round, the same after a restart */
    public CompletableFuture<Ended> parse(String key, ParseTask task) {
        int start = started.begin(key);
        if (start > MOST) {
            started.end(key);
            return CompletableFuture.completedFuture(new Ended(
                    new ParseOutcome.Refused(
                            FailureReason.CRASHED,
                            "the parser was started " + MOST
                                    + " times on this file and ended each time without a result; simplify the file or"
                                    + " export it anew"),
                    "none"));
        }
        underWay.add(key);
        return pool.parse(task).thenCompose(ended -> {
            underWay.remove(key);
            if (ended.outcome() instanceof ParseOutcome.ChildDied) {
                return parse(key, task);
            }
            started.end(key);
            return CompletableFuture.completedFuture(ended);
        });
    }

    /** What is under way is called off by us, not by the file, so it does not count against it. */
    @Override
    public void close() {
        underWay.forEach(started::end);
    }
}
