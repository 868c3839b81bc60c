package io.modulen.objectstore;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/** Closing it early breaks the connection off; the SDK's own stream would read the rest of the object first. */
final class AbortingStream extends FilterInputStream {

    private final ResponseInputStream<?> answer;
    private boolean ended;

    AbortingStream(ResponseInputStream<?> answer) {
        super(answer);
        this.answer = answer;
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
        if (ended) {
            super.close();
        } else {
            answer.abort();
        }
    }
}
