package io.modulen.parser.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a parser found out. Filled while parsing; values are texts, numbers, booleans, lists and maps only. */
public final class Document {

    private final DocumentType type;
    private final Map<String, Object> extracted = new LinkedHashMap<>();
    private Map<String, Object> geometry;
    private final List<Map<String, Object>> items = new ArrayList<>();
    private final List<Clue> clues = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Picture picture = () -> null;

    public Document(DocumentType type) {
        this.type = type;
    }

    public DocumentType type() {
        return type;
    }

    /** The facts of the format, by the keys of the record's {@code extracted}. */
    public Map<String, Object> extracted() {
        return extracted;
    }

    /** Null when the format has none. */
    public Map<String, Object> geometry() {
        return geometry;
    }

    public void geometry(Map<String, Object> measured) {
        this.geometry = measured;
    }

    public List<Map<String, Object>> items() {
        return items;
    }

    public List<Clue> clues() {
        return clues;
    }

    /** Doubts, for people. */
    public List<String> notes() {
        return notes;
    }

    /** Drawn when asked for, after the facts are safe: drawing takes longer than reading and may fail by itself. */
    public Picture picture() {
        return picture;
    }

    public void picture(Picture drawn) {
        this.picture = drawn;
    }

    /** Draws a small picture of the file. */
    @FunctionalInterface
    public interface Picture {

        /** Null when there is nothing to draw. */
        Preview draw() throws IOException;
    }

    /** @param extension {@code .svg} or {@code .png} */
    public record Preview(String extension, byte[] bytes) {}
}
