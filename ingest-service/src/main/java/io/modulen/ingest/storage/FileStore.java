package io.modulen.ingest.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the bytes of files are. Every method may block; an {@link IOException} means that the storage is away. */
public interface FileStore {

    /** Begins to take a file in. */
    IncomingFile receive() throws IOException;

    /** The bytes from a place on, or empty when nothing is stored there. */
    Optional<InputStream> open(String storageUri, long from) throws IOException;

    /** In bytes; empty when nothing is stored there. */
    OptionalLong size(String storageUri) throws IOException;

    /** Removes the bytes; harmless when they are gone already. */
    void remove(String storageUri) throws IOException;

    /** Why so many more bytes can't be taken now, as a sentence; empty when they can. */
    Optional<String> refusal(long expectedBytes);
}
