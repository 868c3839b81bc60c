package io.modulen.parser.work;

import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.isolation.StartedParses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Starts of parses as tiny files, one byte a start, beside the uploads: they outlive a worker that is killed together
 * with its children, and another worker that takes the file over sees them too.
 */
final class StartJournal implements StartedParses {

    private static final byte[] ONE_START = {'.'};

    private final Path folder;

    StartJournal(Path folder) {
        this.folder = folder;
    }

    @Override
    public int begin(String key) {
        Path file = folder.resolve(key);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            Files.write(file, ONE_START, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return (int) Math.min(Integer.MAX_VALUE, Files.size(file));
        } catch (IOException e) {
            throw new NotNow("starts of parses can't be noted down in " + folder, e);
        }
    }

    @Override
    public void end(String key) {
        try {
            Files.deleteIfExists(folder.resolve(key));
        } catch (IOException e) {
            // It would count against the file's next round only, and that has a key of its own.
            org.slf4j.LoggerFactory.getLogger(StartJournal.class).warn("{} can't be deleted: {}", key, e.toString());
        }
    }
}
