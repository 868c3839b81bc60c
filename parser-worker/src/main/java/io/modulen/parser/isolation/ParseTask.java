package io.modulen.parser.isolation;

import java.nio.file.Path;

/** A file to be parsed, with what its producer called it. */
public record ParseTask(Path file, String name, String mode) {}
