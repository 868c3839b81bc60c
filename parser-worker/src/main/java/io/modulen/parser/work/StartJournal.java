package io.modulen.parser.work;

import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.isolation.StartedParses;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts of parses as tiny files, one byte a start, beside the uploads: they outlive a worker that is killed together
 * with its children, and another worker that takes the file over sees them too.
 */
final class StartJournal implements StartedParses {

    private static final Logger log = LoggerFactory.getLogger(StartJournal.class);
    private static final byte[] ONE_START = {'.'};

    private final Path folder;

    StartJournal(Path folder) {
        this.folder = folder;
    }

    @Override
    public int count(String key) {
        try {
            return (int) Math.min(Integer.MAX_VALUE, Files.size(folder.resolve(key)));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new NotNow("starts of parses can't be read in " + folder, e);
        }
    }

    @Override
    public void begin(String key) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            Files.write(folder.resolve(key), ONE_START, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new NotNow("starts of parses can't be noted down in " + folder, e);
        }
    }

    @Override
    public void takeBack(String key) {
        Path file = folder.resolve(key);
        try (FileChannel starts = FileChannel.open(file, StandardOpenOption.WRITE)) {
            starts.truncate(Math.max(0, starts.size() - ONE_START.length));
        } catch (NoSuchFileException e) {
            log.debug("{} has a result meanwhile", key);
        } catch (IOException e) {
            log.warn("a start of {} can't be taken back: {}", key, e.toString());
        }
    }

    @Override
    public void end(String key) {
        try {
            Files.deleteIfExists(folder.resolve(key));
        } catch (IOException e) {
            // It would count against the file's next round only, and that has a key of its own.
            log.warn("{} can't be deleted: {}", key, e.toString());
        }
    }
}
