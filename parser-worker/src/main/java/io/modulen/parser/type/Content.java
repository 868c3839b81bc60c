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
}
