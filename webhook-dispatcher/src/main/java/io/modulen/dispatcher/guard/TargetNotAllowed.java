package io.modulen.dispatcher.guard;

/** Webhooks may not be sent to an address; the message says which setting would allow it. */
public final class TargetNotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetNotAllowed(String message) {
        super(message);
    }
}
