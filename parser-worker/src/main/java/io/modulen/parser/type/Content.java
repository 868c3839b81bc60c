package io.modulen.parser.type;

import io.modulen.parser.document.DocumentType;

/**
 * What the first bytes of a file say it is.
 *
 * @param type null when it is none of those that Module N knows
 * @param words for people, such as {@code a PDF}
 */
record Content(DocumentType type, String format, String words) {

    boolean isText() {
        return format.equals("text");
    }

    /** Whether it is of some known kind, parsed here or not, rather than damaged or rubbish. */
    boolean isRecognised() {
        return type != null || !isText() && !format.equals("other") && !format.equals("damaged");
    }
}
