package io.modulen.ingest.file;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.ingest.storage.FileStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private static final int MOST_FAILURES = 3;

    private final FileRepository files;
    private final FileStore store;
    private final Duration orphanGrace;
    private final Clock clock;
    private final Runnable forgetExpired;
    private final DatabaseAtStart atStart;
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
            DatabaseAtStart atStart,
            Duration interval) {
        this.files = files;
        this.store = store;
        this.orphanGrace = orphanGrace;
        this.clock = clock;
        this.forgetExpired = forgetExpired;
        this.atStart = atStart;
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
        if (!atStart.isMigrated()) {
            return;
        }
        try {
            store.markFolder(files::oldestInFolder);
        } catch (DataAccessException | IOException e) {
            log.debug("the upload folder can't be marked now: {}", e.toString());
        } catch (RuntimeException e) {
            // Thrown on, it would have been the last turn.
            log.error("marking the upload folder failed, and is tried again", e);
        }
    }

    private void look() {
        if (!atStart.isMigrated()) {
            return;
        }
        try {
            removeBytes();
            int removed = store.removeLeftovers(files::isNamed, clock.instant().minus(orphanGrace));
            if (removed > 0) {
                log.info("removed {} leftovers of uploads that were cut off", removed);
            }
            forgetExpired.run();
        } catch (DataAccessException | IOException e) {
            log.warn("housekeeping goes on at its next turn: {}", e.toString());
        } catch (RuntimeException e) {
            // Thrown on, it would have been the last turn.
            log.error("housekeeping failed, and goes on at its next turn", e);
        }
    }

    /** Removes what deletions owe; called after one too, so that the answer comes when the bytes are gone. */
    public void removeBytes() {
        try {
            int failures = 0;
            for (String storageUri : files.owedRemovals()) {
                failures += remove(storageUri) ? 0 : 1;
                if (failures == MOST_FAILURES) {
                    return; // the storage may be away
                }
            }
        } catch (DataAccessException e) {
            log.warn("bytes of deleted files could not be removed yet: {}", e.toString());
        }
    }

    /** One that fails goes behind all others, so that it never keeps them from being removed. */
    private boolean remove(String storageUri) {
        try {
            store.remove(storageUri);
        } catch (IOException | RuntimeException e) {
            log.warn("{} of a deleted file could not be removed yet", storageUri, e);
            files.removeLater(storageUri, clock.instant());
            return false;
        }
        files.removed(storageUri);
        return true;
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
