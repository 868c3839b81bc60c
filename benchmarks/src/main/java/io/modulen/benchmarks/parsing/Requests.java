package io.modulen.benchmarks.parsing;

import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.document.Request;
import java.nio.file.Path;

/** Files as parsers get them, with the standard settings and without OCR. */
final class Requests {

    private static final ParseOptions OPTIONS = new ParseOptions(
            ParseOptions.standard().materials(),
            ParseOptions.standard().thickness(),
            ParseOptions.standard().nonCutLayers(),
            null);

    private Requests() {}

    static Request of(Path file) {
        return new Request(file, file.getFileName().toString(), ParseLimits.STANDARD, OPTIONS);
    }
}
