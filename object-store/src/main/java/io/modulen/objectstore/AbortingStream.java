package io.modulen.objectstore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * Closing it early breaks the connection off; the SDK's own stream would read the rest of the object first. It gives its
 * place back then.
 */
final class AbortingStream extends FilterInputStream {

    private final ResponseInputStream<?> answer;
    private final Semaphore places;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean ended;

    AbortingStream(ResponseInputStream<?> answer, Semaphore places) {
        super(answer);
        this.answer = answer;
        this.places = places;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        ended |= one < 0;
        return one;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int got = super.read(target, from, count);
        ended |= got < 0;
        return got;
    }

    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (ended) {
                super.close();
            } else {
                answer.abort();
            }
        } finally {
            places.release();
        }
    }
}
