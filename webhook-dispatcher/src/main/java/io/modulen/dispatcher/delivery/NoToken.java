package io.modulen.dispatcher.delivery;

/** The authorization server gave no token; says why, without anything that was sent to it or came from it. */
final class NoToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoToken(String message) {
        super(message);
    }
}
