package io.modulen.dispatcher.delivery;

/** It was this process that ended the call, because it stops; the receiver is not to blame. */
final class StoppedHere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedHere() {
        super("this process stopped before the answer came; the delivery is sent again under the same webhook-id");
    }
}
