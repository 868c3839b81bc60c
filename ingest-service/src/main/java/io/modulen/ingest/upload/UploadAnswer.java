package io.modulen.ingest.upload;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.ingest.file.FileRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides how a request is answered, once and here (contract 4). */
final class UploadAnswer {

    private UploadAnswer() {}

    /** 202, or 207 when some of several files were refused. */
    static int statusOf(List<FileIngestResponse> files) {
        return files.stream().anyMatch(file -> file.ingestId() == null) ? 207 : 202;
    }

    /** 200 when every round has ended by now, 202 when one has not, 207 when some files had been refused. */
    static int statusAfterWaiting(List<FileIngestResponse> files) {
        if (statusOf(files) == 207) {
            return 207;
        }
        boolean ended = files.stream()
                .allMatch(file -> Set.of(FileRow.COMPLETED, FileRow.FAILED).contains(file.status()));
        return ended ? 200 : 202;
    }

    static boolean allFailedToParse(List<FileIngestResponse> files) {
        return files.stream().allMatch(file -> file.ingestId() != null && FileRow.FAILED.equals(file.status()));
    }

    static Problem nothingParsed(List<FileIngestResponse> files) {
        return Problem.of(
                        ProblemType.NOTHING_PARSED,
                        "The files were kept, but none could be parsed; each one's error says why.")
                .with("files", files);
    }

    /** The common status of all refusals, 422 when they differ. */
    static Problem allRefused(List<ReceivedFile> files) {
        Set<Integer> statuses = files.stream()
                .map(file -> ((ReceivedFile.Refused) file).refusal().status())
                .collect(Collectors.toSet());
        int status = statuses.size() == 1 ? statuses.iterator().next() : Refusal.UNUSABLE;
        ProblemType type = switch (status) {
            case Refusal.TOO_LARGE -> ProblemType.PAYLOAD_TOO_LARGE;
            case Refusal.EXTENSION -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemType.INVALID_UPLOAD;
        };
        Refusal first = ((ReceivedFile.Refused) files.get(0)).refusal();
        String detail = files.size() == 1
                ? first.text()
                : "None of the " + files.size() + " files was accepted; each one's error says why.";
        return Problem.of(type, status, detail).with("files", refused(files, detail));
    }

    /** What is said of the files that were read before the whole request was refused. */
    static List<FileIngestResponse> refused(List<ReceivedFile> files, String why) {
        return files.stream()
                .map(file -> FileIngestResponse.refused(
                        file.originalName(),
                        file instanceof ReceivedFile.Refused own ? own.refusal().text() : why))
                .toList();
    }

    static Problem noFile() {
        return Problem.of(
                        ProblemType.INVALID_UPLOAD,
                        422,
                        "The request has no file; send at least one part named 'files'.")
                .with("files", List.of());
    }

    static Problem keyReused() {
        return Problem.of(
                ProblemType.INVALID_PARAMETER,
                "This Idempotency-Key was used for a request with other files or fields; use a new key.");
    }
}
