package io.modulen.messaging;

/** A record that no try will ever understand; it is set aside in {@code <topic>.invalid} with this reason. */
public final class UnreadableRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableRecord(String reason) {
        super(reason);
    }
}
