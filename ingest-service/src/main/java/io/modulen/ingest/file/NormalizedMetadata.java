package io.modulen.ingest.file;

import io.modulen.events.NaiveUtc;
import java.util.List;
import java.util.Map;

/** The facts of a parsed file, with the original's fields. */
public record NormalizedMetadata(
        String sourceFile,
        String detectedType,
        long fileSize,
        String mimeType,
        String clientCode,
        String projectCode,
        String partName,
        String material,
        Double thicknessMm,
        int quantity,
        int version,
        Map<String, Object> extracted,
        Double confidenceScore,
        List<Object> extractionNotes,
        String extractedAt) {

    public static NormalizedMetadata of(FileRow file, Extraction extraction) {
        return new NormalizedMetadata(
                file.originalFilename(),
                file.detectedType(),
                file.fileSize(),
                file.mimeType(),
                file.facts().clientCode(),
                file.facts().projectCode(),
                file.facts().partName(),
                file.facts().material(),
                file.facts().thicknessMm(),
                file.facts().quantity(),
                file.version(),
                extraction.extractedData(),
                file.confidenceScore(),
                extraction.extractionNotes(),
                NaiveUtc.format(file.processedAt()));
    }
}
