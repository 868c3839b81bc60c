package io.modulen.parser.work;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for what is being written; what killed workers left there is swept at the start. */
final class UnfinishedFiles {

    private static final Logger log = LoggerFactory.getLogger(UnfinishedFiles.class);
    private static final String PREFIX = "unfinished-";
    private static final String SUFFIX = ".tmp";
    /** Stored files end in a version and a suffix, so none has such a name, whatever client it is of. */
    private static final Pattern OURS = Pattern.compile(PREFIX + "\\d+" + Pattern.quote(SUFFIX));

    private final Path folder;
    private final Duration abandoned;
    private final Clock clock;

    /** @param abandoned what is younger may be another worker's that is at it */
    UnfinishedFiles(Path folder, Duration abandoned, Clock clock) {
        this.folder = folder;
        this.abandoned = abandoned;
        this.clock = clock;
    }

    /** A new, empty file. */
    Path begin() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, PREFIX, SUFFIX);
    }

    /** In bytes. */
    long usableSpace() {
        return folder.toFile().getUsableSpace();
    }

    /** Removes what was begun and never finished; answers how many. */
    int sweep() {
        int swept = 0;
        Instant limit = clock.instant().minus(abandoned);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                boolean isOurs = OURS.matcher(one.getFileName().toString()).matches();
                if (isOurs && Files.getLastModifiedTime(one).toInstant().isBefore(limit)) {
                    swept += Files.deleteIfExists(one) ? 1 : 0;
                }
            }
        } catch (NoSuchFileException e) {
            log.debug("nothing to sweep: {}", e.getMessage());
        } catch (IOException e) {
            log.warn("unfinished files can't be swept: {}", e.toString());
        }
        if (swept > 0) {
            log.info("removed {} files in {} that were never finished", swept, folder.getFileName());
        }
        return swept;
    }
}
