package io.modulen.ingest.multipart;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.BaseSubscriber;

/** What has come of a body and was not read yet: at most {@link #WINDOW} buffers, the client is read no faster. */
public final class BodyPieces {

    static final int WINDOW = 16;
    private static final int REFILL = WINDOW / 2;
    /** Fewer bytes in so many buffers are a drip. */
    static final int FEWEST_BYTES = 16 * 1024;

    record Piece(DataBuffer buffer, Throwable failure) {}

    static final Piece END = new Piece(null, null);

    private static final Runnable NOTHING = () -> {};

    private final Publisher<DataBuffer> body;
    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<Runnable> whenHere = new AtomicReference<>(NOTHING);
    private final Receiver receiver = new Receiver();
    private volatile boolean here;
    private volatile boolean closed;
    private int taken;

    public BodyPieces(Publisher<DataBuffer> body) {
        this.body = body;
    }

    /** Takes what comes from now on; a client that waits to be asked for its body is asked. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            body.subscribe(receiver);
        }
    }

    /**
     * Runs it once, when the body is here: to its end, or as far as it is taken without a reader, if that is more than
     * a drip.
     */
    public void whenHere(Runnable action) {
        whenHere.set(action);
        if (here) {
            tellOnce();
        }
    }

    private void isHere() {
        here = true;
        tellOnce();
    }

    private void tellOnce() {
        whenHere.getAndSet(NOTHING).run();
    }

    /** Null when nothing came in time. */
    Piece next(long nanos) throws InterruptedException {
        Piece piece = pieces.poll(nanos, TimeUnit.NANOSECONDS);
        if (piece != null && piece.buffer() != null && ++taken % REFILL == 0) {
            receiver.request(REFILL);
        }
        return piece;
    }

    /** Nothing more is wanted; what waits is dropped. */
    public void close() {
        closed = true;
        receiver.cancel();
        dropWaiting();
    }

    private void dropWaiting() {
        for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            if (piece.buffer() != null) {
                DataBufferUtils.release(piece.buffer());
            }
        }
    }

    private final class Receiver extends BaseSubscriber<DataBuffer> {

        private int received;
        private long bytes;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(WINDOW);
        }

        @Override
        protected void hookOnNext(DataBuffer buffer) {
            bytes += buffer.readableByteCount(); // before another thread may read it
            pieces.add(new Piece(buffer, null));
            if (closed) {
                dropWaiting();
            } else if (++received == WINDOW && bytes >= FEWEST_BYTES) {
                isHere();
            }
        }

        @Override
        protected void hookOnComplete() {
            pieces.add(END);
            isHere();
        }

        @Override
        protected void hookOnError(Throwable failure) {
            pieces.add(new Piece(null, failure));
            isHere();
        }
    }
}
