package io.modulen.ingest.file;

import io.modulen.names.NameFacts;

/** The facts of a part that are in force: from name and form at first, from the parser later; null when unknown. */
public record FileFacts(
        String clientCode, String projectCode, String partName, String material, Double thicknessMm, int quantity) {

    private static final int WITHOUT_WORD = 1;

    public static FileFacts of(NameFacts name) {
        return new FileFacts(
                blankToNull(name.clientCode()),
                blankToNull(name.projectCode()),
                name.partName(),
                name.material(),
                name.thicknessMm(),
                name.quantity() == null ? WITHOUT_WORD : name.quantity());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
