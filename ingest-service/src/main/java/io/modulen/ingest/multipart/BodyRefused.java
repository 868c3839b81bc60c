package io.modulen.ingest.multipart;

import java.io.IOException;

/** The body of a request can't be taken, as a whole; the message is for whoever sent it. */
public final class BodyRefused extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why, as an HTTP status. */
    public enum Reason {
        MALFORMED(400),
        TOO_SLOW(408),
        TOO_LARGE(413),
        /** The client went away; nobody reads the answer. */
        ABORTED(400);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Reason reason;

    public BodyRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
