package io.modulen.events;

/**
 * What is known of a file: the block that every {@code file.*} record and every webhook carries.
 *
 * <p>Keys and order are the original's. {@code version} is the number reserved for the stored name; timestamps are
 * {@link NaiveUtc}; lengths are millimetres, sizes bytes. {@code filePath} is relative to the upload folder.
 *
 * @param status one of {@code pending, processing, completed, failed}
 * @param confidenceScore how likely the facts are right, 0 to 1; null before the file was parsed
 */
public record FileData(
        long ingestId,
        String originalFilename,
        String storedFilename,
        String filePath,
        String fileType,
        long fileSize,
        String status,
        Double confidenceScore,
        String clientCode,
        String projectCode,
        String partName,
        String material,
        Double thicknessMm,
        Integer quantity,
        int version,
        String createdAt,
        String processedAt,
        String errorCode,
        String errorMessage,
        String sha256,
        String contentUrl) {}
