package io.modulen.dispatcher.delivery;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of an answer's body, and whether as much was read as ever will be. */
final class AnswerText {

    private final int excerptBytes;
    private final int mostBytes;
    private final ByteArrayOutputStream excerpt = new ByteArrayOutputStream(0);
    private long seen;

    AnswerText(int excerptBytes, int mostBytes) {
        this.excerptBytes = excerptBytes;
        this.mostBytes = mostBytes;
    }

    void add(ByteBuf part) {
        seen += part.readableBytes();
        int wanted = Math.min(part.readableBytes(), excerptBytes - excerpt.size());
        if (wanted > 0) {
            byte[] bytes = new byte[wanted];
            part.getBytes(part.readerIndex(), bytes);
            excerpt.writeBytes(bytes);
        }
    }

    boolean isEnough() {
        return seen >= mostBytes;
    }

    /** Null when there was no text. NUL is replaced, because Postgres takes none. */
    String excerpt() {
        return excerpt.size() == 0
                ? null
                : excerpt.toString(StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
