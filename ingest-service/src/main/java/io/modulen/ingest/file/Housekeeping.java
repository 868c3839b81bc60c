package io.modulen.ingest.file;

import io.modulen.ingest.storage.FileStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Does in the background what can wait: bytes of deleted files, leftovers of killed uploads, expired keys, the mark of the
 * upload folder.
 */
public final class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration FIRST = Duration.ofSeconds(5);
    /** Parsers wait for the mark only when they miss a file. */
    private static final Duration LOOK_FOR_MARK = Duration.ofSeconds(1);

    private final FileRepository files;
    private final FileStore store;
    private final Duration orphanGrace;
    private final Clock clock;
    private final Runnable forgetExpired;
    private final OwedRemovals removals;
    private final BooleanSupplier isMigrated;
    private final Duration interval;
    private ScheduledExecutorService thread;

    /**
     * @param orphanGrace how old leftovers must be, so that they are of no upload that is under way
     * @param forgetExpired what else expires
     */
    public Housekeeping(
            FileRepository files,
            FileStore store,
            Duration orphanGrace,
            Clock clock,
            Runnable forgetExpired,
            OwedRemovals removals,
            BooleanSupplier isMigrated,
            Duration interval) {
        this.files = files;
        this.store = store;
        this.orphanGrace = orphanGrace;
        this.clock = clock;
        this.forgetExpired = forgetExpired;
        this.removals = removals;
        this.isMigrated = isMigrated;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread one = new Thread(task, "housekeeping");
            one.setDaemon(true);
            return one;
        });
        thread.scheduleWithFixedDelay(this::markFolder, 0, LOOK_FOR_MARK.toMillis(), TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(this::look, FIRST.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void markFolder() {
        if (!isMigrated.getAsBoolean()) {
            return;
        }
        try {
            store.markFolder(files::oldestInFolder);
        } catch (DataAccessException | IOException e) {
            log.debug("the upload folder can't be marked now: {}", e.toString());
        } catch (RuntimeException | Error e) {
            // Thrown on, it would have been the last turn.
            log.error("marking the upload folder failed, and is tried again", e);
        }
    }

    /** Each duty fails alone: a storage that is away keeps no key from being forgotten. */
    void look() {
        if (!isMigrated.getAsBoolean()) {
            return;
        }
        perform("removing bytes of deleted files", removals::begin);
        perform("forgetting what has expired", forgetExpired::run);
        perform("removing leftovers of uploads", () -> {
            int removed = store.removeLeftovers(files::isNamed, clock.instant().minus(orphanGrace));
            if (removed > 0) {
                log.info("removed {} leftovers of uploads that were cut off", removed);
            }
        });
    }

    private interface Duty {
        void perform() throws IOException;
    }

    private static void perform(String what, Duty duty) {
        try {
            duty.perform();
        } catch (DataAccessException | IOException e) {
            log.warn("{} goes on at the next turn: {}", what, e.toString());
        } catch (RuntimeException | Error e) {
            // Thrown on, it would have been the last turn.
            log.error("{} failed, and goes on at the next turn", what, e);
        }
    }

    @Override
    public synchronized void stop() {
        thread.shutdown();
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
