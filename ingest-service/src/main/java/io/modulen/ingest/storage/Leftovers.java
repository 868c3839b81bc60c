package io.modulen.ingest.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what killed processes left behind: temporary files, and files that took a name but got no row.
 *
 * <p>Only names that stand in a claim are looked at, never the tree: a database that was lost or exchanged must not make
 * anybody's files look like orphans.
 */
public final class Leftovers {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.claim)?");

    private final DirectoryStore store;
    private final Duration grace;
    private final Clock clock;

    public Leftovers(DirectoryStore store, StorageSettings settings, Clock clock) {
        this.store = store;
        this.grace = settings.orphanGrace();
        this.clock = clock;
    }

    /**
     * Looks once.
     *
     * @param isNamed whether a row names this storage URI
     * @return how many files were removed
     */
    public int remove(Predicate<String> isNamed) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(store.temporary())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (OURS.matcher(name).matches() && isOld(entry)) {
                    if (name.endsWith(DirectoryIncomingFile.CLAIM)) {
                        removed += removeClaimed(entry, isNamed);
                    }
                    removed += Files.deleteIfExists(entry) ? 1 : 0;
                }
            }
        } catch (NoSuchFileException e) {
            log.debug("nothing was uploaded yet: {}", e.getMessage());
        }
        return removed;
    }

    private int removeClaimed(Path claim, Predicate<String> isNamed) throws IOException {
        String path = Files.readString(claim);
        if (path.isEmpty() || isNamed.test(store.uri(path))) {
            return 0;
        }
        // The name may belong to somebody's upload that is about to be committed: its bytes are young then.
        Path file = store.resolve(path);
        if (!isOld(file)) {
            return 0;
        }
        log.info("removing {}: a killed upload left it, no row names it", path);
        return Files.deleteIfExists(file) ? 1 : 0;
    }

    private boolean isOld(Path file) throws IOException {
        try {
            Instant limit = clock.instant().minus(grace);
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
