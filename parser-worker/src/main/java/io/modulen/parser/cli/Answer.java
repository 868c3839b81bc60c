package io.modulen.parser.cli;

import io.modulen.parser.facts.FileFacts;
import io.modulen.parser.isolation.ParsedFacts;

/**
 * What the command says of one file.
 *
 * @param file the argument as it was typed
 * @param reason null when it was processed
 * @param parsed null when it failed
 */
record Answer(String file, String reason, String message, FileFacts facts, ParsedFacts parsed) {

    boolean isProcessed() {
        return reason == null;
    }
}
