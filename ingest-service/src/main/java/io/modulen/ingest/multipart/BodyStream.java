package io.modulen.ingest.multipart;

import io.modulen.ingest.multipart.BodyRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The one hop from the event loop to a blocking thread: a reactive body as a stream that blocks.
 *
 * <p>The client is read no faster than the stream is, but for the {@link BodyPieces} that wait in between.
 */
public final class BodyStream extends InputStream {

    /** The part of {@code idle} in which a client may get going while others wait. */
    private static final int START_WHEN_CROWDED = 10;

    private static final Duration LOOK_AROUND = Duration.ofMillis(500);

    private final BodyLimits limits;
    private final BooleanSupplier crowded;
    private final BodyPieces pieces;
    private final long started = System.nanoTime();
    private DataBuffer current;
    private long count;
    private IOException ended;
    private boolean complete;

    /**
     * The client's time counts from here, whatever has come before.
     *
     * @param crowded whether others wait: a few hundred slow clients must not keep everybody else out
     */
    public BodyStream(BodyPieces pieces, BodyLimits limits, BooleanSupplier crowded) {
        this.pieces = pieces;
        this.limits = limits;
        this.crowded = crowded;
        pieces.begin();
    }

    /** How many bytes were read so far. */
    public long count() {
        return count;
    }

    /** What ended the stream before its end; null while nothing did. Parsers tend to replace it by words of their own. */
    IOException failure() {
        return ended;
    }

    public boolean hasFailed() {
        return ended != null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int atMost) throws IOException {
        if (ended != null) {
            throw ended;
        }
        if (atMost == 0) {
            return 0;
        }
        while (current == null || current.readableByteCount() == 0) {
            release();
            if (complete) {
                return -1;
            }
            take(limits.idle());
        }
        int got = Math.min(atMost, current.readableByteCount());
        current.read(target, from, got);
        return got;
    }

    /** Every later read fails with this: nothing more of the body is wanted. */
    public void fail(IOException reason) {
        if (ended == null) {
            ended = reason;
        }
    }

    /**
     * Reads on for a moment and drops it, after a refusal: a client that still sends might otherwise never see the answer.
     */
    public void drain(long atMostBytes, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        long until = count + atMostBytes;
        try {
            while (!complete && count < until && deadline > System.nanoTime()) {
                release();
                take(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (IOException e) {
            complete = true;
        }
    }

    private void take(Duration patience) throws IOException {
        BodyPieces.Piece piece = next(patience);
        if (piece == BodyPieces.END) {
            complete = true;
        } else if (piece.failure() != null) {
            complete = true;
            throw refuse(Reason.ABORTED, "The connection ended before the body did; send it again.");
        } else {
            current = piece.buffer();
            count += current.readableByteCount();
            check();
        }
    }

    /** Looks around while nothing comes: a silent client holds a thread that another may wait for. */
    private BodyPieces.Piece next(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                long left = deadline - System.nanoTime();
                BodyPieces.Piece piece = pieces.next(Math.min(left, LOOK_AROUND.toNanos()));
                if (piece != null) {
                    return piece;
                }
                if (left <= 0) {
                    throw refuse(Reason.TOO_SLOW, "Nothing came for " + patience.toSeconds() + " s; send it again.");
                }
                requireSpeedWhenCrowded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refuse(Reason.ABORTED, "The service is stopping; send it again.");
        }
    }

    private void check() throws IOException {
        if (count > limits.size()) {
            throw refuse(
                    Reason.TOO_LARGE,
                    "The request has more than " + limits.size()
                            + " bytes; send fewer files at once, or raise UPLOAD_MAX_REQUEST_SIZE.");
        }
        long nanos = System.nanoTime() - started;
        if (nanos > limits.total().toNanos()) {
            throw refuse(
                    Reason.TOO_SLOW,
                    "The body took more than " + limits.total().toSeconds()
                            + " s; send fewer files at once, or raise UPLOAD_TOTAL_TIMEOUT.");
        }
        if (nanos > limits.idle().toNanos() && count < nanos / 1e9 * limits.minBytesPerSecond()) {
            throw refuse(
                    Reason.TOO_SLOW,
                    "Less than " + limits.minBytesPerSecond()
                            + " bytes/s arrived; use a better connection, or lower UPLOAD_MIN_BYTES_PER_SECOND.");
        }
        requireSpeedWhenCrowded();
    }

    private void requireSpeedWhenCrowded() throws IOException {
        long nanos = System.nanoTime() - started;
        if (nanos > limits.idle().toNanos() / START_WHEN_CROWDED
                && count < nanos / 1e9 * limits.minBytesPerSecondWhenCrowded()
                && crowded.getAsBoolean()) {
            throw refuse(
                    Reason.TOO_SLOW,
                    "Less than " + limits.minBytesPerSecondWhenCrowded()
                            + " bytes/s arrived while other uploads wait; send it again later, or raise UPLOAD_THREADS.");
        }
    }

    private IOException refuse(Reason reason, String message) {
        ended = new BodyRefused(reason, message);
        return ended;
    }

    private void release() {
        if (current != null) {
            DataBufferUtils.release(current);
            current = null;
        }
    }

    @Override
    public void close() {
        release();
        pieces.close();
    }
}
