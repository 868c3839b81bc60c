package io.modulen.ingest.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Directories that survive a power cut: an entry is durable only when the directory that holds it was forced. */
final class Directories {

    /** Windows opens no directories; its file system writes entries in order by itself. */
    private static final boolean CAN_FORCE = !System.getProperty("os.name").startsWith("Windows");

    private Directories() {}

    /** Makes what is missing between the root and a directory below it, the root included. */
    static void ensure(Path root, Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.equals(root)) {
            Files.createDirectories(root);
            return;
        }
        ensure(root, directory.getParent());
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        force(directory.getParent());
    }

    static void force(Path directory) throws IOException {
        if (CAN_FORCE) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
