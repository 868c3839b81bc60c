package io.modulen.allinone;

/** The system can't start as it was asked to; the message is the one line that the user sees. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefused(String message) {
        super(message);
    }
}
