package io.modulen.parser.geometry;

/**
 * A curve as it stands in a file, before chaining.
 *
 * @param label its layer or cut setting
 */
public record Piece(Curve curve, String label) {}
