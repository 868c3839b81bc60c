package io.modulen.parser.work;

import io.modulen.parser.document.Document.Preview;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores pictures beside their files. They are written in {@code <UPLOAD_FOLDER>/.previews} and moved whole, so that
 * nobody sees half a picture; what killed workers left there is swept at the start.
 */
final class Previews {

    /** Writing takes milliseconds; what is younger may be another worker's that is at it. */
    static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Previews.class);
    private static final String UNFINISHED = ".previews";
    /** Stored files end in a version and a suffix, so none has such a name, whatever client it is of. */
    private static final Pattern OURS = Pattern.compile("unfinished-\\d+\\.(?:svg|png)\\.tmp");

    private final StoredFiles files;
    private final Path unfinished;
    private final Clock clock;

    Previews(StoredFiles files, Path uploadFolder, Clock clock) {
        this.files = files;
        this.unfinished = uploadFolder.toAbsolutePath().normalize().resolve(UNFINISHED);
        this.clock = clock;
    }

    /** Removes what was begun and never finished; answers how many. */
    int sweep() {
        int swept = 0;
        Instant limit = clock.instant().minus(ABANDONED);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(unfinished)) {
            for (Path one : all) {
                boolean isOurs = OURS.matcher(one.getFileName().toString()).matches();
                if (isOurs && Files.getLastModifiedTime(one).toInstant().isBefore(limit)) {
                    swept += Files.deleteIfExists(one) ? 1 : 0;
                }
            }
        } catch (NoSuchFileException e) {
            log.debug("nothing to sweep: {}", e.getMessage());
        } catch (IOException e) {
            log.warn("unfinished previews can't be swept: {}", e.toString());
        }
        if (swept > 0) {
            log.info("removed {} previews that were never finished", swept);
        }
        return swept;
    }

    /** Puts a picture beside its file and answers its URI; null when there is none or it can't be stored. */
    String keep(Preview preview, String storageUri) {
        if (preview == null) {
            return null;
        }
        String uri = storageUri + ".preview" + preview.extension();
        try {
            Files.createDirectories(unfinished);
            Path temporary = Files.createTempFile(unfinished, "unfinished-", preview.extension() + ".tmp");
            try {
                Files.write(temporary, preview.bytes());
                Files.move(
                        temporary,
                        files.path(uri),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return uri;
        } catch (IOException e) {
            // A picture is a convenience; the facts must not wait for it.
            log.warn("a preview can't be stored: {}", e.toString());
            return null;
        }
    }
}
