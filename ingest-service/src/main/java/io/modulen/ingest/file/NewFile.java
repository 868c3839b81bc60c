package io.modulen.ingest.file;

import io.modulen.names.StoredName;
import java.time.Instant;
import java.util.Map;

/**
 * A file whose bytes have their final place and whose row is about to be written.
 *
 * @param mode normalised; {@code AUTO} or a type's name
 * @param nameVersion what the name itself states; has nothing to do with {@code version}
 */
public record NewFile(
        String originalName,
        StoredName storedName,
        int version,
        String storageUri,
        long size,
        String sha256,
        String fileType,
        String mediaType,
        String mode,
        String formClientCode,
        String formProjectCode,
        Map<String, Object> overrideMetadata,
        FileFacts facts,
        Integer nameVersion,
        Instant receivedAt) {}
