package io.modulen.parser.facts;

import java.util.List;
import java.util.Map;

/**
 * What is held to be true of a file, all sources weighed.
 *
 * @param quantity 1 when nothing says another
 * @param confidence the likelihood that what was found is right, 0 to 1; missing facts do not lower it
 * @param provenance per fact: value, source, confidence, where, others
 * @param notes conflicts between sources, for people
 */
public record FileFacts(
        String clientCode,
        String projectCode,
        String partName,
        String material,
        Double thicknessMm,
        int quantity,
        Integer nameVersion,
        double confidence,
        Map<String, Object> provenance,
        List<String> notes) {}
