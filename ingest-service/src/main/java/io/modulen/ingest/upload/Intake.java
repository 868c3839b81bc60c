package io.modulen.ingest.upload;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.chassis.trace.Traces;
import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.events.TraceParent;
import io.modulen.ingest.multipart.BodyLimits;
import io.modulen.ingest.multipart.BodyPieces;
import io.modulen.ingest.multipart.BodyRefused;
import io.modulen.ingest.multipart.BodyStream;
import io.modulen.ingest.storage.FileStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One upload from its first byte to its commit, on the blocking thread that called. */
public final class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final long DRAIN_BYTES = 16L << 20;
    private static final Duration DRAIN_TIME = Duration.ofSeconds(2);

    /**
     * @param contentLength -1 when the client did not say
     * @param arrivedNanos when its headers were there, by {@link System#nanoTime}
     * @param caller who sent it, in terms of traces; null when the client did not say
     */
    record Request(
            BodyPieces body,
            String boundary,
            long contentLength,
            String idempotencyKey,
            long arrivedNanos,
            TraceParent caller) {}

    private final FileStore store;
    private final UploadSettings settings;
    private final FileChecks checks;
    private final BodyLimits limits;
    private final Acceptance acceptance;
    private final DatabaseWatch database;
    private final UploadLog uploads;
    private final Traces traces;
    private final BooleanSupplier crowded;

    /** @param crowded whether uploads wait for a thread and none gets free */
    public Intake(
            FileStore store,
            UploadSettings settings,
            Acceptance acceptance,
            DatabaseWatch database,
            UploadLog uploads,
            Traces traces,
            BooleanSupplier crowded) {
        this.store = store;
        this.settings = settings;
        this.checks = new FileChecks(settings);
        this.limits = settings.body();
        this.acceptance = acceptance;
        this.database = database;
        this.uploads = uploads;
        this.traces = traces;
        this.crowded = crowded;
    }

    /** A response for each file, at least one of them accepted; everything else is thrown as a {@link Problem}. */
    List<FileIngestResponse> take(Request request) {
        UnitOfWork work = traces.begin(Traces.Kind.SERVER, "POST " + UploadController.PATH, request.caller());
        UploadLog.Line line = uploads.begin(work);
        try {
            refuseEarly(request);
            List<FileIngestResponse> files = read(request, work, line);
            line.end(UploadAnswer.statusOf(files), null);
            return files;
        } catch (Problem problem) {
            line.end(problem.getStatusCode().value(), problem.getBody().getDetail());
            throw problem;
        } catch (DataAccessException | TransactionException e) {
            log.warn("an upload could not be written down", e);
            Problem problem = away(whyNotWrittenDown(e));
            line.end(problem.getStatusCode().value(), e.toString());
            throw problem;
        } catch (RuntimeException e) {
            line.end(500, e.toString());
            throw e;
        } finally {
            request.body().close();
        }
    }

    private static String whyNotWrittenDown(RuntimeException failure) {
        if (DatabaseWatch.isLockWaitOver(failure)) {
            return "Something else holds a lock in the database that this upload needs; send it again shortly.";
        }
        return DatabaseWatch.answered(failure)
                ? "The database refused to write the upload down; send it again shortly, and look at the log if it goes on."
                : "The database does not answer; send the upload again shortly.";
    }

    /** What can be known before the body is read. */
    private void refuseEarly(Request request) {
        if (request.contentLength() > limits.size()) {
            throw Problem.of(
                            ProblemType.PAYLOAD_TOO_LARGE,
                            "The request has " + request.contentLength() + " bytes, at most " + limits.size()
                                    + " are taken; send fewer files at once, or raise UPLOAD_MAX_REQUEST_SIZE.")
                    .with("files", List.of());
        }
        Optional<String> storage = store.refusal(Math.max(0, request.contentLength()));
        if (storage.isPresent()) {
            throw away(storage.get());
        }
        if (!database.answers()) {
            throw away("The database does not answer; send the upload again shortly.");
        }
    }

    private List<FileIngestResponse> read(Request request, UnitOfWork work, UploadLog.Line line) {
        Duration waited = Duration.ofNanos(System.nanoTime() - request.arrivedNanos());
        try (BodyStream body = new BodyStream(request.body(), limits, crowded)) {
            UploadReader reader = new UploadReader(store, checks, settings, body);
            readWhole(reader, body, request, line);
            Upload upload = Upload.of(
                    reader.fields(),
                    reader.files(),
                    request.idempotencyKey(),
                    work.trace(),
                    Patience.afterWaiting(waited));
            return accept(upload, line);
        } catch (IOException e) {
            log.error("the storage fails", e);
            throw away("The storage fails at the moment; send the upload again shortly.");
        }
    }

    /** Nothing stays of a body that is not read to its end. */
    private void readWhole(UploadReader reader, BodyStream body, Request request, UploadLog.Line line)
            throws IOException {
        boolean whole = false;
        try {
            reader.read(request.boundary(), limits);
            whole = true;
        } catch (BodyRefused refused) {
            throw problem(refused).with("files", UploadAnswer.refused(reader.files(), refused.getMessage()));
        } finally {
            line.read(body.count(), reader.files());
            if (!whole) {
                reader.withdrawAll();
                body.drain(DRAIN_BYTES, DRAIN_TIME);
            }
        }
    }

    private List<FileIngestResponse> accept(Upload upload, UploadLog.Line line) throws IOException {
        if (upload.files().isEmpty()) {
            throw UploadAnswer.noFile();
        }
        if (upload.whole().isEmpty()) {
            throw UploadAnswer.allRefused(upload.files());
        }
        Acceptance.Result result = acceptance.accept(upload);
        database.learn(true);
        if (result instanceof Acceptance.Result.Accepted accepted) {
            line.accepted(accepted.files());
            return accepted.files();
        }
        if (result instanceof Acceptance.Result.Repeated repeated) {
            line.repeated(repeated.files());
            return repeated.files();
        }
        throw UploadAnswer.keyReused();
    }

    private static Problem problem(BodyRefused refused) {
        ProblemType type = switch (refused.reason()) {
            case TOO_LARGE -> ProblemType.PAYLOAD_TOO_LARGE;
            case MALFORMED, TOO_SLOW, ABORTED -> ProblemType.BAD_REQUEST;
        };
        return Problem.of(type, refused.reason().status(), refused.getMessage());
    }

    static Problem away(String detail) {
        return Problem.of(ProblemType.UNAVAILABLE, detail).retryAfter(TRY_AGAIN);
    }
}
