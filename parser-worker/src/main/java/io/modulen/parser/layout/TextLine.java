package io.modulen.parser.layout;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line of a page: pieces of text with gaps between them, left to right. */
public record TextLine(int page, List<Chunk> chunks) {

    /** Text without a gap in it, such as the content of a table's cell. Points from the page's top left corner. */
    public record Chunk(String text, double left, double top, double right, double bottom) {

        boolean isAbove(Chunk other) {
            double height = Math.max(4, bottom - top);
            boolean overlaps = Math.min(right, other.right) - Math.max(left, other.left) > -2;
            return overlaps && other.top > top + height * 0.3 && other.top - bottom < height * 3;
        }
    }

    public String text() {
        return chunks.stream().map(Chunk::text).collect(Collectors.joining(" "));
    }

    /** For people: the page and the box on it. */
    public String place() {
        Chunk first = chunks.get(0);
        Chunk last = chunks.get(chunks.size() - 1);
        return place(page, first.left(), first.top(), last.right(), last.bottom());
    }

    static String place(int page, Chunk chunk) {
        return place(page, chunk.left(), chunk.top(), chunk.right(), chunk.bottom());
    }

    private static String place(int page, double left, double top, double right, double bottom) {
        return String.format(Locale.ROOT, "page %d, box %.0f %.0f %.0f %.0f pt", page, left, top, right, bottom);
    }
}
