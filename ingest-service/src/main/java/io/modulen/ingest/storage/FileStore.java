package io.modulen.ingest.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

    /**
     * Removes what killed processes left behind: what was on its way in, and files that took a name but got no row. Only
     * names that stand in a claim are looked at, never all of them: a database that was lost or exchanged must not make
     * anybody's files look like orphans.
     *
     * @param isNamed whether a row names this storage URI
     * @param before leftovers that are younger may be of an upload that is under way
     * @return how many files were removed
     */
    int removeLeftovers(Predicate<String> isNamed, Instant before) throws IOException;

    /**
     * Marks the upload folder as the one that files are stored in, unless it may be the empty place of a disk that is away.
     *
     * @param someStored storage URIs of files that were stored in the folder, asked for only when the mark is missing
     */
    void markFolder(Supplier<List<String>> someStored) throws IOException;

    /** How many files can be read at once; whoever opens another one waits. */
    default int mostReaders() {
        return Integer.MAX_VALUE;
    }

    /** Where files are kept, in words for an operator. */
    String place();

    /** Why so many more bytes can't be taken now, as a sentence; empty when they can. */
    Optional<String> refusal(long expectedBytes);
}
