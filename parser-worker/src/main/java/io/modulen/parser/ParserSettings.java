package io.modulen.parser;

import io.modulen.names.SheetThickness;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.isolation.ChildSetup;
import io.modulen.parser.isolation.PoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The worker's settings; the names of the environment stand in {@code parser-worker.yml}.
 *
 * @param uploadFolder shared with ingest
 * @param stateFolder where starts of parses are noted down; empty for {@code .parsing} in the upload folder
 * @param confidenceThreshold files whose facts are less sure are marked for review
 */
@ConfigurationProperties("module-n.parser")
public record ParserSettings(
        Path uploadFolder,
        String stateFolder,
        double confidenceThreshold,
        String materialTokens,
        double minThicknessMm,
        double maxThicknessMm,
        List<String> nonCutLayers,
        boolean ocr,
        String tesseractProgram,
        String tesseractLanguages,
        String tesseractConfig,
        int fastChildren,
        int slowChildren,
        int spareChildren,
        Duration fastWall,
        Duration wall,
        Duration previewWall,
        int childHeapMb,
        int filesPerChild,
        boolean withoutNetwork,
        long maxBytes,
        int maxEntities,
        int maxPoints,
        int maxDepth,
        long maxPixels,
        long maxCells,
        long maxInflatedBytes,
        int maxTextCharacters,
        int maxPages,
        int maxItems) {

    public PoolSettings pool() {
        return new PoolSettings(
                fastChildren,
                slowChildren,
                spareChildren,
                fastWall,
                wall,
                previewWall,
                childHeapMb,
                filesPerChild,
                withoutNetwork);
    }

    public ChildSetup setup() {
        ParseLimits limits = new ParseLimits(
                maxBytes,
                maxEntities,
                maxPoints,
                maxDepth,
                maxPixels,
                maxCells,
                maxInflatedBytes,
                maxTextCharacters,
                maxPages,
                maxItems);
        return new ChildSetup(
                limits,
                materialTokens == null ? "" : materialTokens,
                new SheetThickness(minThicknessMm, maxThicknessMm),
                nonCutLayers == null || nonCutLayers.isEmpty() ? ParseOptions.STANDARD_NON_CUT_LAYERS : nonCutLayers,
                ocr ? new ParseOptions.Ocr(tesseractProgram, tesseractLanguages, tesseractConfig) : null);
    }

    public Path stateFolderPath() {
        return stateFolder == null || stateFolder.isBlank() ? uploadFolder.resolve(".parsing") : Path.of(stateFolder);
    }
}
