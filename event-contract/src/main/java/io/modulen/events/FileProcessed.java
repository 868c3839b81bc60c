package io.modulen.events;

import java.util.List;
import java.util.Map;

/**
 * A file was parsed: the terminal record of its round.
 *
 * @param extracted what the format says (spec 8), by format
 * @param geometry cut length, box, areas and contours in millimetres; null when the format has none
 * @param items the rows of a list, each a part; empty otherwise
 * @param provenance per derived field: value, source, confidence, where, others
 * @param extractionNotes conflicts and doubts, for people
 */
public record FileProcessed(
        long ingestId,
        int round,
        FileData fileData,
        Map<String, Object> extracted,
        Map<String, Object> geometry,
        List<Map<String, Object>> items,
        Map<String, Object> provenance,
        List<String> extractionNotes,
        String previewUri) {}
