package io.modulen.parser.type;

import io.modulen.parser.document.DocumentParser;
import io.modulen.parser.document.Request;
import java.io.IOException;

/**
 * A parser that somebody adds: named in {@code META-INF/services/io.modulen.parser.type.ForeignParser} of a jar on the
 * worker's class path. It runs in the children, within the same walls, and is asked before the built-in ones.
 */
public interface ForeignParser extends DocumentParser {

    /** Whether the file is one of its own; must be quick and look at a few bytes only. */
    boolean accepts(Request request) throws IOException;
}
