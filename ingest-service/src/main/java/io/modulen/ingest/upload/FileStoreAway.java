package io.modulen.ingest.upload;

import java.io.IOException;

/** The storage fails under an upload: nobody's fault but ours; the producer should try again. */
final class FileStoreAway extends IOException {

    private static final long serialVersionUID = 1L;

    FileStoreAway(String message, IOException cause) {
        super(message, cause);
    }
}
