package io.modulen.parser.isolation;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Parses files in warm child JVMs, in two lanes: a file gets a second in the fast one; what is unfinished then starts
 * again in the slow one, at low priority and with the rest of the wall, so that it holds up nobody.
 */
public final class ParserPool implements AutoCloseable {

    private final PoolSettings settings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "parser-walls");
        thread.setDaemon(true);
        return thread;
    });
    private final ChildSupply supply;
    private final Lane fast;
    private final Lane slow;

    public ParserPool(PoolSettings settings, ChildSetup setup, PoolWatcher watcher) {
        this.settings = settings;
        this.supply = new ChildSupply(settings, setup, clock, watcher);
        this.fast =
                new Lane("fast", settings.fastChildren(), settings.fastWall(), settings.previewWall(), false, supply);
        this.slow =
                new Lane("slow", settings.slowChildren(), restOfWall(settings), settings.previewWall(), true, supply);
    }

    /**
     * The wall counts from the beginning, so what the fast lane took is gone; it leaves most of it in any case. With the
     * whole wall here, 20 bombs would take more than 20 walls (docs/adr/0011).
     */
    private static Duration restOfWall(PoolSettings settings) {
        Duration rest = settings.wall().minus(settings.fastWall());
        Duration half = settings.wall().dividedBy(2);
        return rest.compareTo(half) > 0 ? rest : half;
    }

    /** @param lane {@code fast} or {@code slow}: where it ended */
    public record Ended(ParseOutcome outcome, String lane) {}

    public CompletableFuture<Ended> parse(ParseTask task) {
        return parse(task, ParseProgress.UNWATCHED);
    }

    /**
     * Never {@link ParseOutcome.OutOfTime}: that has become a refusal. Fails only with what
     * {@link FileSource#fetch} or {@link ParseProgress#starts} throws; a {@link Refusal} is no failure.
     */
    public CompletableFuture<Ended> parse(ParseTask task, ParseProgress progress) {
        return fast.parse(task, progress).thenCompose(outcome -> {
            if (outcome instanceof ParseOutcome.OutOfTime) {
                progress.waitsForSlowLane();
                return slow.parse(task, progress).thenApply(second -> new Ended(timedOut(second), "slow"));
            }
            return CompletableFuture.completedFuture(new Ended(outcome, "fast"));
        });
    }

    private ParseOutcome timedOut(ParseOutcome outcome) {
        return outcome instanceof ParseOutcome.OutOfTime
                ? new ParseOutcome.Refused(
                        FailureReason.TIMED_OUT,
                        "parsing did not end within " + settings.wall().toMillis() / 1000.0
                                + " s; simplify the file, or let the operator raise PARSER_WALL")
                : outcome;
    }

    public int waitingFast() {
        return fast.waiting();
    }

    public int waitingSlow() {
        return slow.waiting();
    }

    /** Why children can't be started; null when all is well. */
    public String problem() {
        return supply.problem();
    }

    /** Of the children that live now. */
    public List<Long> childPids() {
        return supply.pids();
    }

    /** Kills all children; parses that were under way never end. */
    @Override
    public void close() {
        fast.close();
        slow.close();
        supply.close();
        clock.shutdownNow();
    }
}
