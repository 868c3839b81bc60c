package io.modulen.ingest.file;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.chassis.trace.Traces;
import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.events.Headers;
import io.modulen.events.TraceParent;
import io.modulen.ingest.storage.FileStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parses files again and deletes them. */
@RestController
class FileLifecycleController {

    record ReExtractAnswer(boolean success, String message, long fileId, String status, int round) {}

    record DeleteAnswer(boolean success, String message, long fileId) {}

    private final FileRepository files;
    private final FileLifecycle lifecycle;
    private final FileStore store;
    private final Traces traces;

    FileLifecycleController(FileRepository files, FileLifecycle lifecycle, FileStore store, Traces traces) {
        this.files = files;
        this.lifecycle = lifecycle;
        this.store = store;
        this.traces = traces;
    }

    @Operation(
            summary = "Parse a file again",
            description =
                    "202 when a new round was opened, 409 while one is open. /extract is the original's older path.")
    @ApiResponse(responseCode = "202", description = "A round was opened; its outcome follows")
    @ApiResponse(responseCode = "404", description = "No such file, or its bytes are gone", content = @Content)
    @ApiResponse(responseCode = "409", description = "A round is open", content = @Content)
    @PostMapping({"/files/{id}/re-extract", "/extract/{id}"})
    ResponseEntity<ReExtractAnswer> reExtract(
            @PathVariable long id,
            @RequestParam(name = "mode", defaultValue = FileType.AUTO) String mode,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false) String trace) {
        String normal = FileType.mode(mode)
                .orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_PARAMETER, "mode is not known; use one of " + FileType.allModes() + "."));
        requireBytes(files.find(id).orElseThrow(() -> FileController.notFound(id)));
        FileLifecycle.ReExtraction result =
                traced("POST /files/{id}/re-extract", id, trace, work -> lifecycle.reExtract(id, normal, work));
        if (result instanceof FileLifecycle.ReExtraction.Opened opened) {
            return ResponseEntity.accepted()
                    .body(new ReExtractAnswer(
                            true,
                            "File " + id + " marked for re-extraction",
                            id,
                            FileRow.PENDING,
                            opened.file().round()));
        }
        if (result instanceof FileLifecycle.ReExtraction.RoundOpen open) {
            throw Problem.of(
                    ProblemType.ROUND_OPEN,
                    "File " + id + " is still being parsed (round "
                            + open.file().round()
                            + "); wait for its status to become completed or failed, then ask again.");
        }
        throw FileController.notFound(id);
    }

    private void requireBytes(FileRow file) {
        try {
            if (store.size(file.storageUri()).isEmpty()) {
                throw Problem.notFound("File not found in storage: " + file.filePath() + "; upload it again.");
            }
        } catch (IOException e) {
            throw Problem.of(ProblemType.UNAVAILABLE, "The storage can't be read at the moment; try again.")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }

    @Operation(
            summary = "Delete a file",
            description =
                    "200 when it is done, and the message says whether bytes are still to be removed; 202 while the file is being parsed: the deletion follows the outcome.")
    @ApiResponse(responseCode = "200", description = "Done, now or before")
    @ApiResponse(responseCode = "202", description = "Follows the outcome of the round that is open")
    @ApiResponse(responseCode = "404", description = "No such file", content = @Content)
    @DeleteMapping("/files/{id}")
    ResponseEntity<DeleteAnswer> delete(
            @PathVariable long id,
            @RequestParam(name = "hard_delete", defaultValue = "false") boolean hard,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false) String trace) {
        String done = "File " + id + (hard ? " permanently deleted" : " soft deleted");
        return switch (traced("DELETE /files/{id}", id, trace, work -> lifecycle.delete(id, hard, work))) {
            case DONE, REPEATED -> ResponseEntity.ok(new DeleteAnswer(true, done, id));
            case DONE_BYTES_FOLLOW ->
                ResponseEntity.ok(new DeleteAnswer(
                        true, "File " + id + " deleted; its bytes are removed as soon as the storage answers", id));
            case LATER ->
                ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new DeleteAnswer(
                                true, "File " + id + " is being parsed; it will be deleted right afterwards", id));
            case NO_SUCH_FILE -> throw FileController.notFound(id);
        };
    }

    private <T> T traced(String name, long id, String caller, Function<TraceParent, T> change) {
        UnitOfWork work = traces.begin(
                        Traces.Kind.SERVER, name, TraceParent.parse(caller).orElse(null))
                .with("modulen.ingest_id", id);
        try {
            return change.apply(work.trace());
        } catch (RuntimeException e) {
            work.failed(e.getClass().getSimpleName());
            throw e;
        } finally {
            work.end();
        }
    }
}
