package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileEvents;
import io.modulen.ingest.file.FileFacts;
import io.modulen.ingest.file.FileRepository;
import io.modulen.ingest.file.FileRow;
import io.modulen.ingest.file.NewFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts the files of a request: names with their versions, bytes under them, then rows and outbox records in one
 * transaction.
 *
 * <p>The name is reserved, the bytes take it (never from another file), the directory is forced, and only then a commit
 * makes it all true. Whatever is killed in between leaves at most bytes that no row names. No lock and no connection is
 * held while bytes are put away: a slow storage would make uploads of the same name or key wait for each other.
 */
public final class Acceptance {

    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);
    /** For the request before with the same key. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private static final Duration SLOW = Duration.ofMillis(1_500);

    /** What came of it: a response for each file in upload order. */
    sealed interface Result {
        record Accepted(List<FileIngestResponse> files) implements Result {}

        /** The same request came before; this is what it was answered. */
        record Repeated(List<FileIngestResponse> files) implements Result {}

        /** The key was used for something else. */
        record KeyReused() implements Result {}
    }

    private final UploadTransactions transactions;
    private final StoredNames names;
    private final FileRepository files;
    private final FileEvents events;
    private final IdempotencyKeys keys;
    private final KeysUnderWay keysUnderWay = new KeysUnderWay(LONGEST_WAIT, SLOW);
    private final Runnable afterCommit;
    private final Clock clock;

    /** @param afterCommit wakes the relay */
    Acceptance(
            UploadTransactions transactions,
            StoredNames names,
            FileRepository files,
            FileEvents events,
            IdempotencyKeys keys,
            Runnable afterCommit,
            Clock clock) {
        this.transactions = transactions;
        this.names = names;
        this.files = files;
        this.events = events;
        this.keys = keys;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /** Takes responsibility for the bytes: they are settled or withdrawn, or left to housekeeping when nobody can know. */
    Result accept(Upload upload) throws IOException {
        try (KeysUnderWay.Entered turn = turn(upload)) {
            Result result = acceptInTurn(upload);
            turn.answered();
            return result;
        }
    }

    private KeysUnderWay.Entered turn(Upload upload) {
        try {
            return keysUnderWay.enter(upload.idempotencyKey(), upload.patience());
        } catch (RuntimeException e) {
            withdraw(upload);
            throw e;
        }
    }

    private Result acceptInTurn(Upload upload) throws IOException {
        List<StoredNames.Kept> kept;
        try {
            Optional<Result> before = before(upload);
            if (before.isPresent()) {
                withdraw(upload);
                return before.get();
            }
            kept = names.keep(upload.whole(), upload.fields(), upload.patience());
        } catch (IOException | RuntimeException e) {
            withdraw(upload);
            throw e;
        }
        Result result = writeDown(upload, kept);
        if (result instanceof Result.Accepted) {
            afterCommit.run();
            upload.whole().forEach(file -> file.bytes().settle());
        } else {
            withdraw(upload);
        }
        return result;
    }

    private Result writeDown(Upload upload, List<StoredNames.Kept> kept) {
        boolean[] readyToCommit = {false};
        try {
            return transactions.durable(upload.patience(), () -> {
                Result made = writeInTransaction(upload, kept);
                readyToCommit[0] = true;
                return made;
            });
        } catch (RuntimeException e) {
            if (readyToCommit[0]) {
                log.warn("nobody knows whether the commit happened; the bytes stay until a row or their age decides");
            } else {
                withdraw(upload);
            }
            throw e;
        }
    }

    private static void withdraw(Upload upload) {
        upload.whole().forEach(file -> file.bytes().withdraw());
    }

    /** What the same key was answered before; the bytes need not be put away then. */
    private Optional<Result> before(Upload upload) {
        String key = upload.idempotencyKey();
        return key == null
                ? Optional.empty()
                : transactions
                        .visible(upload.patience(), () -> keys.find(key, clock.instant()))
                        .map(known -> repeated(known, upload));
    }

    private static Result repeated(IdempotencyKeys.Known known, Upload upload) {
        return known.requestHash().equals(upload.hash())
                ? new Result.Repeated(FileIngestResponse.fromJson(known.answer()))
                : new Result.KeyReused();
    }

    /** Of parallel requests with one key, the first that comes here makes the files; the others get its answer. */
    private Result writeInTransaction(Upload upload, List<StoredNames.Kept> kept) {
        Instant now = clock.instant();
        String key = upload.idempotencyKey();
        if (key != null && !keys.claim(key, upload.hash(), now)) {
            return repeated(keys.find(key, now).orElseThrow(), upload);
        }
        Map<ReceivedFile, FileIngestResponse> accepted = new HashMap<>();
        names.makeDurable(kept);
        for (StoredNames.Kept one : kept) {
            FileRow row = files.insert(newFile(one, upload.fields(), now));
            events.received(row, now, upload.trace());
            accepted.put(one.file(), FileIngestResponse.pending(row));
        }
        List<FileIngestResponse> answer = new ArrayList<>();
        for (ReceivedFile file : upload.files()) {
            answer.add(
                    file instanceof ReceivedFile.Refused refused
                            ? FileIngestResponse.refused(
                                    refused.originalName(), refused.refusal().text())
                            : accepted.get(file));
        }
        if (key != null) {
            keys.answer(key, FileIngestResponse.toJson(answer));
        }
        return new Result.Accepted(answer);
    }

    private static NewFile newFile(StoredNames.Kept kept, FormFields fields, Instant now) {
        String mode = fields.mode();
        ReceivedFile.Whole file = kept.file();
        return new NewFile(
                file.originalName(),
                kept.name(),
                kept.version(),
                kept.storageUri(),
                file.size(),
                file.sha256(),
                mode.equals("AUTO") ? file.type().wireName() : mode,
                file.type().mediaType(file.suffix()),
                mode,
                fields.clientCode(),
                fields.projectCode(),
                fields.override(),
                FileFacts.of(kept.facts()),
                kept.facts().nameVersion(),
                now);
    }
}
