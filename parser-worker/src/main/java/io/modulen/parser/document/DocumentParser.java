package io.modulen.parser.document;

import java.io.IOException;

/** Reads one kind of file: a pure function from bytes and limits to facts. */
public interface DocumentParser {

    /** @throws Refusal with the reason when the file can't be parsed; an IOException means the same as corrupt */
    Document parse(Request request) throws IOException;
}
