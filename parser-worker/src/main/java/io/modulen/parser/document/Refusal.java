package io.modulen.parser.document;

import io.modulen.events.FailureReason;

/** A file can't be parsed; ends in {@code file.failed} with this reason and sentence. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    /** @param sentence what is wrong and what to do now; never content of the file beyond a few characters */
    public Refusal(FailureReason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    public FailureReason reason() {
        return reason;
    }
}
