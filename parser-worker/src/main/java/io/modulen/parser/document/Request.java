package io.modulen.parser.document;

import java.nio.file.Path;

/**
 * What a parser gets.
 *
 * @param file the bytes, readable for as long as the parse takes
 * @param name what the producer called it
 * @param options what the shop configured
 */
public record Request(Path file, String name, ParseLimits limits, ParseOptions options) {}
