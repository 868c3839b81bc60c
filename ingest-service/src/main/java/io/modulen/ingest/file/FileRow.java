package io.modulen.ingest.file;

import io.modulen.events.FileData;
import io.modulen.events.NaiveUtc;
import java.time.Instant;

/** What is known of one file: the original's row, and what the pipeline needs beside it. */
public record FileRow(
        long id,
        String originalFilename,
        String storedFilename,
        String filePath,
        String storageUri,
        long fileSize,
        String sha256,
        String fileType,
        String mimeType,
        String processingMode,
        String formClientCode,
        String formProjectCode,
        String overrideMetadata,
        int version,
        int round,
        boolean roundOpen,
        Integer goodRound,
        int retryCount,
        String status,
        String errorCode,
        String errorMessage,
        String lastError,
        String detectedType,
        Double confidenceScore,
        FileFacts facts,
        Integer nameVersion,
        String previewUri,
        boolean isDeleted,
        String deleteRequested,
        Instant createdAt,
        Instant updatedAt,
        Instant processedAt) {

    public static final String PENDING = "pending";
    public static final String COMPLETED = "completed";
    public static final String FAILED = "failed";

    /** The block that every record of this file carries. */
    public FileData data(String contentUrl) {
        return new FileData(
                id,
                originalFilename,
                storedFilename,
                filePath,
                fileType,
                fileSize,
                status,
                confidenceScore,
                facts.clientCode(),
                facts.projectCode(),
                facts.partName(),
                facts.material(),
                facts.thicknessMm(),
                facts.quantity(),
                version,
                NaiveUtc.format(createdAt),
                NaiveUtc.format(processedAt),
                errorCode,
                errorMessage,
                sha256,
                contentUrl);
    }
}
