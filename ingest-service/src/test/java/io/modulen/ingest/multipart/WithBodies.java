package io.modulen.ingest.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.ingest.multipart.BodyRefused.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/** Bodies of uploads, and how they are read in tests. */
abstract class WithBodies {

    static final String BOUNDARY = "----boundary";
    static final BodyLimits LIMITS =
            new BodyLimits(20_000_000, 50, 2_000, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(20), 1, 1);

    static final AtomicBoolean CROWDED = new AtomicBoolean();

    static final class Received implements PartReceiver {

        final Map<String, byte[]> files = new LinkedHashMap<>();
        final Map<String, String> fields = new LinkedHashMap<>();

        @Override
        public void field(String name, String value) {
            fields.put(name, value);
        }

        @Override
        public OutputStream file(PartHeaders headers) {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    files.put(String.valueOf(headers.fileName()), toByteArray());
                }
            };
        }
    }

    static void assertRefused(Reason reason, String words, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.getMessage())
                                .isEqualTo(reason))
                .hasMessageContaining(words);
    }

    static Received read(Flux<DataBuffer> buffers, BodyLimits limits) throws IOException {
        Received received = new Received();
        try (BodyStream stream = new BodyStream(new BodyPieces(buffers), limits, CROWDED::get)) {
            new MultipartBody(stream, BOUNDARY, limits).readInto(received);
        }
        return received;
    }

    static Flux<DataBuffer> inBuffers(byte[] body, int size) {
        List<DataBuffer> buffers = new ArrayList<>();
        for (int at = 0; at < body.length; at += size) {
            byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
            buffers.add(DefaultDataBufferFactory.sharedInstance.wrap(piece));
        }
        return Flux.fromIterable(buffers);
    }

    static byte[] body(byte[]... parts) {
        return concat(concat(parts), text("--" + BOUNDARY + "--\r\n"));
    }

    static byte[] file(String name, byte[] content) {
        return concat(
                text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                content,
                text("\r\n"));
    }

    static byte[] field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
    }

    static byte[] part(String headers, String content) {
        return text("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n" + content + "\r\n");
    }

    static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
