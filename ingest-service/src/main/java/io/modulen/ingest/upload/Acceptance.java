package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileEvents;
import io.modulen.ingest.file.FileFacts;
import io.modulen.ingest.file.FileRepository;
import io.modulen.ingest.file.FileRow;
import io.modulen.ingest.file.NewFile;
import io.modulen.ingest.storage.NameTaken;
import io.modulen.names.FileNames;
import io.modulen.names.Materials;
import io.modulen.names.NameFacts;
import io.modulen.names.StatedFacts;
import io.modulen.names.StoredName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accepts the files of a request in one transaction: names with their versions, bytes under them, rows, outbox records.
 *
 * <p>The name is reserved in the open transaction, the bytes take it (never from another file), the directory is forced,
 * and only then the commit makes it all true. Whatever is killed in between leaves at most bytes that no row names.
 */
public final class Acceptance {

    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

    /** What came of it: a response for each file in upload order. */
    sealed interface Result {
        record Accepted(List<FileIngestResponse> files) implements Result {}

        /** The same request came before; this is what it was answered. */
        record Repeated(List<FileIngestResponse> files) implements Result {}

        /** The key was used for something else. */
        record KeyReused() implements Result {}
    }

    private record Named(ReceivedFile.Whole file, NameFacts facts, StoredName name) {}

    private final TransactionTemplate transaction;
    private final FileRepository files;
    private final FileEvents events;
    private final IdempotencyKeys keys;
    private final Materials materials;
    private final Runnable afterCommit;
    private final AcceptancePlaces places;
    private final Clock clock;

    /** @param afterCommit wakes the relay */
    Acceptance(
            TransactionTemplate transaction,
            FileRepository files,
            FileEvents events,
            IdempotencyKeys keys,
            Materials materials,
            Runnable afterCommit,
            AcceptancePlaces places,
            Clock clock) {
        this.transaction = transaction;
        this.files = files;
        this.events = events;
        this.keys = keys;
        this.materials = materials;
        this.afterCommit = afterCommit;
        this.places = places;
        this.clock = clock;
    }

    /** Takes responsibility for the bytes: they are settled or withdrawn, or left to housekeeping when nobody can know. */
    Result accept(Upload upload) throws IOException {
        if (!places.take()) {
            upload.whole().forEach(file -> file.bytes().withdraw());
            throw Intake.away("The storage is too slow for all uploads that are under way; send it again shortly.");
        }
        try {
            return acceptInPlace(upload);
        } finally {
            places.giveBack();
        }
    }

    private Result acceptInPlace(Upload upload) throws IOException {
        boolean[] readyToCommit = {false};
        Result result;
        try {
            result = transaction.execute(status -> {
                Result made = acceptInTransaction(upload);
                readyToCommit[0] = true;
                return made;
            });
        } catch (UncheckedIOException e) {
            upload.whole().forEach(file -> file.bytes().withdraw());
            throw e.getCause();
        } catch (RuntimeException e) {
            if (readyToCommit[0]) {
                log.warn("nobody knows whether the commit happened; the bytes stay until a row or their age decides");
            } else {
                upload.whole().forEach(file -> file.bytes().withdraw());
            }
            throw e;
        }
        if (result instanceof Result.Accepted) {
            afterCommit.run();
            upload.whole().forEach(file -> file.bytes().settle());
        } else {
            upload.whole().forEach(file -> file.bytes().withdraw());
        }
        return result;
    }

    private Result acceptInTransaction(Upload upload) {
        Instant now = clock.instant();
        String key = upload.idempotencyKey();
        if (key != null && !keys.claim(key, upload.hash(), now)) {
            IdempotencyKeys.Known known = keys.find(key);
            return known.requestHash().equals(upload.hash())
                    ? new Result.Repeated(FileIngestResponse.fromJson(known.answer()))
                    : new Result.KeyReused();
        }
        List<Named> named =
                upload.whole().stream().map(file -> name(file, upload.fields())).toList();
        Map<StoredName, Integer> nextVersion = reserve(named);
        Map<ReceivedFile, FileIngestResponse> accepted = new HashMap<>();
        for (Named one : named) {
            FileRow row = keep(one, nextVersion, upload.fields(), now);
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

    private Named name(ReceivedFile.Whole file, FormFields fields) {
        NameFacts facts = StatedFacts.over(
                FileNames.read(file.originalName(), materials),
                fields.clientCode(),
                fields.projectCode(),
                fields.override(),
                materials);
        return new Named(file, facts, StoredName.of(facts, file.originalName(), materials));
    }

    /** Always in the same order, so that two requests with the same names never wait for each other. */
    private Map<StoredName, Integer> reserve(List<Named> named) {
        Map<StoredName, Integer> counts =
                new TreeMap<>(Comparator.comparing(StoredName::directory).thenComparing(StoredName::stem));
        named.forEach(one -> counts.merge(one.name(), 1, Integer::sum));
        counts.replaceAll((name, count) -> files.reserveVersions(name.directory(), name.stem(), count));
        return counts;
    }

    private FileRow keep(Named one, Map<StoredName, Integer> nextVersion, FormFields fields, Instant now) {
        StoredName name = one.name();
        int version = nextVersion.merge(name, 1, Integer::sum) - 1;
        String storageUri = null;
        while (storageUri == null) {
            try {
                storageUri = one.file().bytes().keepAs(name.path(version));
            } catch (NameTaken e) {
                log.info("{} is taken by a file without a row; taking the next version", name.path(version));
                version = files.reserveVersions(name.directory(), name.stem(), 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String mode = fields.mode();
        ReceivedFile.Whole file = one.file();
        return files.insert(new NewFile(
                file.originalName(),
                name,
                version,
                storageUri,
                file.size(),
                file.sha256(),
                mode.equals("AUTO") ? file.type().wireName() : mode,
                file.type().mediaType(file.suffix()),
                mode,
                fields.clientCode(),
                fields.projectCode(),
                fields.override(),
                FileFacts.of(one.facts()),
                one.facts().nameVersion(),
                now));
    }
}
