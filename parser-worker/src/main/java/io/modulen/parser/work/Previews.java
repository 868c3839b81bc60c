package io.modulen.parser.work;

import io.modulen.parser.document.Document.Preview;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores pictures beside their files. */
final class Previews {

    private static final Logger log = LoggerFactory.getLogger(Previews.class);

    private final StoredFiles files;

    Previews(StoredFiles files) {
        this.files = files;
    }

    /** Puts a picture beside its file and answers its URI; null when there is none or it can't be stored. */
    String keep(Preview preview, String storageUri) {
        if (preview == null) {
            return null;
        }
        String uri = storageUri + ".preview" + preview.extension();
        try {
            files.write(uri, preview.bytes());
            return uri;
        } catch (IOException e) {
            // A picture is a convenience; the facts must not wait for it.
            log.warn("a preview can't be stored: {}", e.toString());
            return null;
        }
    }
}
