package io.modulen.parser.work;

import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.isolation.FileSource;
import java.io.IOException;

/** Where uploads are stored, as the parser sees it. */
interface StoredFiles {

    /**
     * The file behind a storage URI, its bytes proven to be those that were uploaded. Blocks while it is fetched.
     *
     * @throws NotNow when the storage as a whole is away
     * @throws Refusal when this file is missing or its bytes are others
     */
    FileSource.Fetched verified(String storageUri, String sha256);

    /** Stores something beside an upload, whole or not at all. */
    void write(String storageUri, byte[] bytes) throws IOException;
}
