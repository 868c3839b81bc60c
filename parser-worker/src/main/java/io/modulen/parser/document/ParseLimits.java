package io.modulen.parser.document;

/**
 * How much of a file a parser takes on before it refuses; each bounds memory or time in the child.
 *
 * @param maxBytes of the file
 * @param maxEntities drawn things, blocks resolved
 * @param maxPoints of all curves together
 * @param maxDepth of nested blocks, groups and elements
 * @param maxPixels of one image
 * @param maxCells of all sheets together
 * @param maxInflatedBytes of everything compressed in a file
 * @param maxTextCharacters of text that is kept
 * @param maxPages that are read for text
 * @param maxItems rows of a list that are kept
 */
public record ParseLimits(
        long maxBytes,
        int maxEntities,
        int maxPoints,
        int maxDepth,
        long maxPixels,
        long maxCells,
        long maxInflatedBytes,
        int maxTextCharacters,
        int maxPages,
        int maxItems) {

    public static final ParseLimits STANDARD = new ParseLimits(
            100L << 20, 1_000_000, 5_000_000, 32, 100_000_000L, 10_000_000, 300L << 20, 100_000, 200, 5_000);
}
