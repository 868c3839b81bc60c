package io.modulen.messaging.poll;

/** Something that the work needs is away (a database, a disk); it is not the record's fault, so try again later. */
public final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotNow(String what, Throwable cause) {
        super(what, cause);
    }
}
