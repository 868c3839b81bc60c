package io.modulen.objectstore;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read more than once, because a request may have to be sent again. */
@FunctionalInterface
public interface Content {

    InputStream open() throws IOException;
}
