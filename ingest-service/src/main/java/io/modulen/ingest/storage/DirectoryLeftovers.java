package io.modulen.ingest.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what killed processes left in a directory, by the claims in its {@code tmp}. */
final class DirectoryLeftovers {

    private static final Logger log = LoggerFactory.getLogger(DirectoryLeftovers.class);
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.claim)?");

    private final DirectoryStore store;
    private final Instant before;

    DirectoryLeftovers(DirectoryStore store, Instant before) {
        this.store = store;
        this.before = before;
    }

    int remove(Predicate<String> isNamed) throws IOException {
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
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
