package io.modulen.parser.isolation;

import java.nio.file.Path;

/** Where a file is to be had when its turn comes: hundreds wait, and each may be a copy on this machine's disk. */
public interface FileSource {

    /**
     * A file on this machine.
     *
     * @param release to be run when nobody reads it any more
     */
    record Fetched(Path path, Runnable release) {}

    /** Blocks while it is fetched; asked again for the slow lane. What this throws ends the parse. */
    Fetched fetch();

    /** One that is here already. */
    static FileSource of(Path file) {
        return () -> new Fetched(file, () -> {});
    }
}
