package io.modulen.ingest.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Where files are kept.
 *
 * @param uploadFolder the root of the readable tree; with S3 the place of uploads that are on their way, and of files that
 *     were taken before
 * @param reserve disk space that uploads leave free
 * @param orphanGrace how old leftovers of a killed process must be before they are removed; longer than any upload takes
 */
@ConfigurationProperties("module-n.storage")
public record StorageSettings(Path uploadFolder, DataSize reserve, Duration orphanGrace) {

    public StorageSettings {
        uploadFolder = uploadFolder.toAbsolutePath().normalize();
    }
}
