package io.modulen.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process away from a directory; the kernel lets go of it when this one dies, however it dies. */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    /** @throws InUse when another process, or this one, holds it */
    public static DirectoryLock take(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel file =
                FileChannel.open(directory.resolve(".in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return new DirectoryLock(file);
            }
        } catch (OverlappingFileLockException e) {
            // Said below, in the same words as for a stranger.
        }
        file.close();
        throw new InUse(directory + " is in use by another Module N; stop that one, or choose another with --data");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Somebody else works in the directory. */
    public static final class InUse extends IOException {

        private static final long serialVersionUID = 1L;

        InUse(String message) {
            super(message);
        }
    }
}
