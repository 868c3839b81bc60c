package io.modulen.parser.work;

import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.document.Refusal;
import java.io.IOException;
import java.nio.file.Path;

/** Where uploads are stored, as the parser sees it. */
interface StoredFiles {

    /**
     * A file on this machine whose bytes are proven to be those that were uploaded.
     *
     * @param release to be run when nobody reads it any more
     */
    record Verified(Path path, Runnable release) {}

    /**
     * The file behind a storage URI.
     *
     * @throws NotNow when the storage as a whole is away
     * @throws Refusal when this file is missing or its bytes are others
     */
    Verified verified(String storageUri, String sha256);

    /** Stores something beside an upload, whole or not at all. */
    void write(String storageUri, byte[] bytes) throws IOException;
}
