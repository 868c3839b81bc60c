package io.modulen.ingest.file;

import io.modulen.events.TraceParent;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens further rounds and deletes, each in one transaction with the record that tells of it. */
public final class FileLifecycle {

    /** What came of a request to parse a file again. */
    public sealed interface ReExtraction {
        record Opened(FileRow file) implements ReExtraction {}

        record RoundOpen(FileRow file) implements ReExtraction {}

        record NoSuchFile() implements ReExtraction {}
    }

    /** What came of a request to delete a file. */
    public enum Deletion {
        DONE,
        /** Done, but for bytes that the storage has not removed yet. */
        DONE_BYTES_FOLLOW,
        /** A round is open; the deletion follows its terminal record. */
        LATER,
        /** Nothing was left to do, nothing is sent. */
        REPEATED,
        NO_SUCH_FILE
    }

    private final TransactionTemplate transaction;
    private final FileRepository files;
    private final FileEvents events;
    private final OwedRemovals removals;
    private final Runnable afterCommit;
    private final Clock clock;

    /** @param afterCommit wakes the relay */
    public FileLifecycle(
            TransactionTemplate transaction,
            FileRepository files,
            FileEvents events,
            OwedRemovals removals,
            Runnable afterCommit,
            Clock clock) {
        this.transaction = transaction;
        this.files = files;
        this.events = events;
        this.removals = removals;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /** @param mode normalised */
    public ReExtraction reExtract(long id, String mode, TraceParent trace) {
        ReExtraction result = transaction.execute(status -> {
            Optional<FileRow> file = files.lock(id).filter(row -> !row.isDeleted());
            if (file.isEmpty()) {
                return new ReExtraction.NoSuchFile();
            }
            if (file.get().roundOpen()) {
                return new ReExtraction.RoundOpen(file.get());
            }
            Instant now = clock.instant();
            FileRow opened = files.openRound(id, mode, now);
            events.received(opened, now, trace);
            return new ReExtraction.Opened(opened);
        });
        afterCommit.run();
        return result;
    }

    public Deletion delete(long id, boolean hard, TraceParent trace) {
        AtomicReference<FileRow> deleted = new AtomicReference<>();
        Deletion result = transaction.execute(status -> {
            Optional<FileRow> found = files.lock(id);
            if (found.isEmpty()) {
                return Deletion.NO_SUCH_FILE;
            }
            FileRow file = found.get();
            if (file.roundOpen()) {
                files.requestDeletion(id, hard, clock.instant());
                return Deletion.LATER;
            }
            if (file.isDeleted() && !hard) {
                return Deletion.REPEATED;
            }
            deleteNow(file, hard, trace);
            deleted.set(file);
            return Deletion.DONE;
        });
        afterCommit.run();
        if (hard && result == Deletion.DONE && !removals.beginAndWaitShortlyFor(deleted.get())) {
            return Deletion.DONE_BYTES_FOLLOW;
        }
        return result;
    }

    /** In the caller's transaction, with the row locked and no round open. */
    void deleteNow(FileRow file, boolean hard, TraceParent trace) {
        Instant now = clock.instant();
        events.deleted(file, hard, now, trace);
        if (hard) {
            files.hardDelete(file, now);
        } else {
            files.softDelete(file.id(), now);
        }
    }
}
