package io.modulen.ingest.file;

import io.modulen.chassis.WorkerThreads;
import io.modulen.ingest.storage.FileStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Removes the bytes of deleted files, on a thread of its own: a storage that hangs must hold up neither whoever deletes
 * nor the outcomes of other files.
 */
public final class OwedRemovals implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OwedRemovals.class);
    private static final int MOST_FAILURES = 3;
    /** For a storage that works; a slow one goes on alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FileRepository files;
    private final FileStore store;
    private final BooleanSupplier isMigrated;
    private final Clock clock;
    private final ThreadPoolExecutor thread = WorkerThreads.of("byte-removal", 1, 1);
    /** A turn that will see everything that is owed by now; null when there is none. */
    private CompletableFuture<Void> next;

    public OwedRemovals(FileRepository files, FileStore store, BooleanSupplier isMigrated, Clock clock) {
        this.files = files;
        this.store = store;
        this.isMigrated = isMigrated;
        this.clock = clock;
    }

    /** Sees to what is owed now; many calls in a row make one turn. */
    public synchronized CompletableFuture<Void> begin() {
        if (next == null) {
            CompletableFuture<Void> turn = new CompletableFuture<>();
            thread.execute(() -> take(turn));
            next = turn;
        }
        return next;
    }

    /** So that the answer to a deletion usually comes when the bytes are gone: whether those of this file are. */
    boolean beginAndWaitShortlyFor(FileRow file) {
        beginAndWaitShortly();
        try {
            return !files.owesRemovalOf(file);
        } catch (DataAccessException e) {
            log.warn("nobody can tell whether the bytes of file {} are gone: {}", file.id(), e.toString());
            return false;
        }
    }

    void beginAndWaitShortly() {
        try {
            begin().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.info("the storage is slow; bytes of deleted files are removed later");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn never ends so", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(CompletableFuture<Void> turn) {
        synchronized (this) {
            next = null;
        }
        try {
            if (isMigrated.getAsBoolean()) {
                removeBytes();
            }
        } catch (DataAccessException e) {
            log.warn("bytes of deleted files could not be removed yet: {}", e.toString());
        } catch (RuntimeException e) {
            log.error("removing bytes of deleted files failed, and is tried again", e);
        } finally {
            turn.complete(null);
        }
    }

    /** As long as it gets on: many deletions owe more than is looked at in one go. */
    private void removeBytes() {
        boolean getsOn = true;
        while (getsOn && !thread.isShutdown()) {
            getsOn = removeSome();
        }
    }

    /** Whether there may be more that can be removed. */
    private boolean removeSome() {
        int removed = 0;
        int failures = 0;
        for (String storageUri : files.owedRemovals()) {
            if (remove(storageUri)) {
                removed++;
            } else if (++failures == MOST_FAILURES) {
                return false; // the storage may be away
            }
        }
        return removed > 0;
    }

    /** One that fails goes behind all others, so that it never keeps them from being removed. */
    private boolean remove(String storageUri) {
        try {
            if (files.isInUse(storageUri)) {
                log.error("{} is owed to a deleted file, but another one has it; it stays", storageUri);
            } else {
                store.remove(storageUri);
            }
        } catch (DataAccessException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            log.warn("{} of a deleted file could not be removed yet", storageUri, e);
            files.removeLater(storageUri, clock.instant());
            return false;
        }
        files.removed(storageUri);
        return true;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
