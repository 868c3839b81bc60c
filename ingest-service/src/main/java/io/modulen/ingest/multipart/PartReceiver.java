package io.modulen.ingest.multipart;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the parts of a body as they come. */
public interface PartReceiver {

    /** A form field, read whole. */
    void field(String name, String value) throws IOException;

    /** A file begins; what is returned gets its bytes and is closed at its end. */
    OutputStream file(PartHeaders headers) throws IOException;
}
