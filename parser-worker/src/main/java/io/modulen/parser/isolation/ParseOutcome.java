package io.modulen.parser.isolation;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Document.Preview;

/** How a parse ended. */
public sealed interface ParseOutcome {

    /** @param preview null when there is none */
    record Parsed(ParsedFacts facts, Preview preview) implements ParseOutcome {}

    /** Terminal: another try would end the same way. */
    record Refused(FailureReason reason, String sentence) implements ParseOutcome {}

    /** The child died without an answer; the file may be started again. */
    record ChildDied(String how) implements ParseOutcome {}

    /** The lane's time was up and the child was killed. */
    record OutOfTime() implements ParseOutcome {}
}
