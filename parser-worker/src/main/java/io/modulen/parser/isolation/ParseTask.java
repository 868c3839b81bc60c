package io.modulen.parser.isolation;

import java.nio.file.Path;

/**
 * A file to be parsed, with what its producer called it.
 *
 * @param bytes how large it is
 */
public record ParseTask(FileSource source, String name, String mode, long bytes) {

    public ParseTask(Path file, String name, String mode) {
        this(FileSource.of(file), name, mode, file.toFile().length());
    }
}
