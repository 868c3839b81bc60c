package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileRow;
import io.modulen.ingest.file.NormalizedMetadata;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What became of one file of a request; the original's fields. */
public record FileIngestResponse(
        boolean success,
        Long ingestId,
        String filename,
        String normalizedFilename,
        String status,
        NormalizedMetadata metadata,
        String error) {

    static FileIngestResponse refused(String filename, String error) {
        return new FileIngestResponse(false, null, filename, null, FileRow.FAILED, null, error);
    }

    static FileIngestResponse pending(FileRow file) {
        return new FileIngestResponse(
                true, file.id(), file.originalFilename(), file.storedFilename(), FileRow.PENDING, null, null);
    }

    /** @param metadata null unless the round ended well */
    static FileIngestResponse of(FileRow file, NormalizedMetadata metadata) {
        return new FileIngestResponse(
                !file.status().equals(FileRow.FAILED),
                file.id(),
                file.originalFilename(),
                file.storedFilename(),
                file.status(),
                metadata,
                file.errorMessage());
    }

    static String toJson(List<FileIngestResponse> files) {
        return RecordJson.text(files);
    }

    static List<FileIngestResponse> fromJson(String json) {
        return List.of(RecordJson.read(json.getBytes(StandardCharsets.UTF_8), FileIngestResponse[].class));
    }
}
