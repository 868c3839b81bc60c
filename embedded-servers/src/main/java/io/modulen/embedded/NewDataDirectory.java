package io.modulen.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the data directory of a first start is made, to get its name when it is whole: one that was half made when the
 * process was killed could never be used. Whatever bears the final name may hold data and is never touched.
 */
final class NewDataDirectory {

    private static final Logger log = LoggerFactory.getLogger(NewDataDirectory.class);
    private static final String PREFIX = "new-data-";

    private final Path data;
    private final Path unfinished;

    private NewDataDirectory(Path data) {
        this.data = data;
        this.unfinished = data.resolveSibling(PREFIX + UUID.randomUUID());
    }

    static boolean isNeeded(Path data) throws IOException {
        if (!Files.exists(data)) {
            return true;
        }
        try (Stream<Path> content = Files.list(data)) {
            return content.findAny().isEmpty();
        }
    }

    /** Removes what killed starts left, after ending what they left running. */
    static NewDataDirectory beside(Path data) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(data.getParent(), PREFIX + "*")) {
            for (Path leftover : leftovers) {
                try {
                    OrphanedPostgres.end(leftover);
                    remove(leftover);
                } catch (IOException e) {
                    log.warn("{} of a killed first start stays until the next one", leftover, e);
                }
            }
        }
        return new NewDataDirectory(data);
    }

    Path unfinished() {
        return unfinished;
    }

    /** When no process uses it any more. */
    void finish() throws IOException {
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(data.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void remove(Path leftover) throws IOException {
        List<Path> content;
        try (Stream<Path> tree = Files.walk(leftover)) {
            content = tree.sorted(Comparator.reverseOrder()).toList();
        }
        log.info("removing {}, which a killed first start left", leftover);
        for (Path one : content) {
            Files.deleteIfExists(one);
        }
    }
}
