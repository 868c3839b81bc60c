package io.modulen.events;

import java.util.Map;

/**
 * A file's bytes are stored and wait to be parsed; opens a round.
 *
 * @param round 1 for the upload, one more for each re-extract
 * @param reason {@code upload} or {@code re_extract}
 * @param storageUri where the bytes are: {@code file:<path relative to the upload folder>} or {@code s3://...}
 * @param mode {@code AUTO} or the type that the producer insists on
 * @param formClientCode what the producer typed, null when nothing; {@code fileData} has what is in force
 * @param overrideMetadata facts that the producer states, over everything found; never null
 */
public record FileReceived(
        long ingestId,
        int round,
        String reason,
        FileData fileData,
        String sha256,
        String mediaType,
        String storageUri,
        String mode,
        String formClientCode,
        String formProjectCode,
        Map<String, Object> overrideMetadata) {

    public static final String UPLOAD = "upload";
    public static final String RE_EXTRACT = "re_extract";
}
