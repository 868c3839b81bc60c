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
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

class MultipartBodyTest {

    private static final String BOUNDARY = "----boundary";
    private static final BodyLimits LIMITS =
            new BodyLimits(20_000_000, 50, 2_000, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(20), 1, 1);

    private static final AtomicBoolean CROWDED = new AtomicBoolean();

    private static final class Received implements PartReceiver {

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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 1_000, 65_536})
    void findsFilesAndFieldsWhereverBuffersEnd(int bufferSize) throws IOException {
        byte[] tricky = ("\r\n--" + BOUNDARY.substring(0, 8) + "\r\n--\r\r\n\0").getBytes(StandardCharsets.UTF_8);
        byte[] random = new byte[70_000];
        new Random(7).nextBytes(random);
        byte[] body =
                body(file("a.dxf", tricky), field("client_code", "CL-0001"), file("b.dxf", random), field("note", "ü"));

        Received received = read(inBuffers(body, bufferSize), LIMITS);

        assertThat(received.files.get("a.dxf")).isEqualTo(tricky);
        assertThat(received.files.get("b.dxf")).isEqualTo(random);
        assertThat(received.fields).containsEntry("client_code", "CL-0001").containsEntry("note", "ü");
    }

    @Test
    void ignoresWhatStandsBeforeTheFirstAndBehindTheLastBoundary() throws IOException {
        byte[] body = concat(text("a preamble\r\n"), body(field("mode", "dxf")), text("an epilogue"));

        assertThat(read(inBuffers(body, 100), LIMITS).fields).containsEntry("mode", "dxf");
    }

    @Test
    void refusesABodyWithoutItsLastBoundary() {
        byte[] whole = body(file("a.dxf", new byte[1_000]));
        byte[] cut = Arrays.copyOf(whole, whole.length - BOUNDARY.length() - 6);

        assertRefused(Reason.MALFORMED, "last boundary", () -> read(inBuffers(cut, 100), LIMITS));
    }

    @Test
    void refusesABodyThatEndsInAPartsHeaders() {
        byte[] cut = text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; na");

        assertRefused(Reason.MALFORMED, "last boundary", () -> read(inBuffers(cut, 10), LIMITS));
    }

    @Test
    void refusesABodyWithoutTheBoundary() {
        assertRefused(Reason.MALFORMED, "no part", () -> read(inBuffers(text("hello"), 10), LIMITS));
        assertRefused(Reason.MALFORMED, "no part", () -> read(Flux.empty(), LIMITS));
    }

    @Test
    void refusesAContentTypeWithoutBoundary() {
        try (BodyStream stream = new BodyStream(Flux.empty(), LIMITS, () -> false)) {
            assertRefused(Reason.MALFORMED, "boundary", () -> new MultipartBody(stream, null, LIMITS));
            assertRefused(Reason.MALFORMED, "boundary", () -> new MultipartBody(stream, "x".repeat(5_000), LIMITS));
        }
    }

    @Test
    void tellsAnAbortFromAMalformedBody() {
        byte[] whole = body(file("a.dxf", new byte[100_000]));
        Flux<DataBuffer> aborted = inBuffers(Arrays.copyOf(whole, whole.length * 99 / 100), 1_000)
                .concatWith(Flux.error(new IOException("connection reset")));

        assertRefused(Reason.ABORTED, "connection ended", () -> read(aborted, LIMITS));
    }

    @Test
    void stopsAtTheLargestNumberOfParts() {
        byte[][] fields = new byte[10_000][];
        Arrays.fill(fields, field("a", "b"));

        assertRefused(Reason.TOO_LARGE, "UPLOAD_MAX_PARTS", () -> read(inBuffers(body(fields), 8_192), LIMITS));
    }

    @Test
    void stopsAtHugeHeadersOfAPart() {
        String headers = "X-Filler: 1\r\n".repeat(10_000);
        byte[] body = text("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n--" + BOUNDARY + "--\r\n");

        assertRefused(Reason.TOO_LARGE, "headers of a part", () -> read(inBuffers(body, 8_192), LIMITS));
    }

    @Test
    void stopsAtALongField() {
        AtomicLong delivered = new AtomicLong();
        Flux<DataBuffer> endless = inBuffers(body(field("note", "x".repeat(10_000_000))), 8_192)
                .doOnNext(buffer -> delivered.addAndGet(buffer.readableByteCount()));

        assertRefused(Reason.TOO_LARGE, "field 'note'", () -> read(endless, LIMITS));
        assertThat(delivered).hasValueLessThan(1_000_000);
    }

    @Test
    void stopsAtTheLargestBodyWhateverItsPartsAre() {
        BodyLimits small =
                new BodyLimits(100_000, 50, 2_000, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(20), 1, 1);

        assertRefused(
                Reason.TOO_LARGE,
                "UPLOAD_MAX_REQUEST_SIZE",
                () -> read(inBuffers(body(file("a.dxf", new byte[200_000])), 8_192), small));
        assertRefused(
                Reason.TOO_LARGE, "UPLOAD_MAX_REQUEST_SIZE", () -> read(inBuffers(new byte[200_000], 8_192), small));
    }

    @Test
    void givesUpOnAClientThatFallsSilent() {
        BodyLimits impatient =
                new BodyLimits(100_000, 50, 2_000, 1_000, Duration.ofMillis(50), Duration.ofSeconds(20), 1, 1);
        Flux<DataBuffer> silent = inBuffers(text("--" + BOUNDARY + "\r\n"), 100).concatWith(Flux.never());

        assertRefused(Reason.TOO_SLOW, "Nothing came", () -> read(silent, impatient));
    }

    @Test
    void givesUpOnAClientThatDrips() {
        BodyLimits impatient = new BodyLimits(
                100_000, 50, 2_000, 1_000, Duration.ofMillis(200), Duration.ofSeconds(20), 10_000, 10_000);
        Flux<DataBuffer> dripping =
                inBuffers(body(file("a.dxf", new byte[50_000])), 1).delayElements(Duration.ofMillis(10));

        assertRefused(Reason.TOO_SLOW, "UPLOAD_MIN_BYTES_PER_SECOND", () -> read(dripping, impatient));
    }

    @Test
    void letsASlowClientGoOnlyWhenOthersWait() throws IOException {
        BodyLimits limits =
                new BodyLimits(100_000, 50, 2_000, 1_000, Duration.ofMillis(100), Duration.ofSeconds(20), 1, 10_000);
        byte[] body = body(file("a.dxf", new byte[10]));
        Duration pause = Duration.ofMillis(10);

        assertThat(read(inBuffers(body, 5).delayElements(pause), limits).files).containsKey("a.dxf");
        CROWDED.set(true);
        try {
            assertRefused(
                    Reason.TOO_SLOW,
                    "other uploads wait",
                    () -> read(inBuffers(body, 5).delayElements(pause), limits));
        } finally {
            CROWDED.set(false);
        }
    }

    @Test
    void givesUpWhenTheWholeTakesTooLong() {
        BodyLimits impatient =
                new BodyLimits(100_000, 50, 2_000, 1_000, Duration.ofSeconds(5), Duration.ofMillis(200), 1, 1);
        Flux<DataBuffer> slow =
                inBuffers(body(file("a.dxf", new byte[50_000])), 100).delayElements(Duration.ofMillis(10));

        assertRefused(Reason.TOO_SLOW, "UPLOAD_TOTAL_TIMEOUT", () -> read(slow, impatient));
    }

    @Test
    void refusesNestedMultipartAndTransferEncodings() {
        byte[] nested =
                part("Content-Disposition: form-data; name=\"files\"\r\nContent-Type: multipart/mixed; boundary=x", "");
        byte[] base64 = part(
                "Content-Disposition: form-data; name=\"files\"; filename=\"a.dxf\"\r\nContent-Transfer-Encoding: base64",
                "AAAA");

        assertRefused(Reason.MALFORMED, "multipart", () -> read(inBuffers(body(nested), 100), LIMITS));
        assertRefused(Reason.MALFORMED, "base64", () -> read(inBuffers(body(base64), 100), LIMITS));
    }

    @Test
    void takesNoMoreFromTheClientThanItReads() throws IOException {
        AtomicLong outstanding = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Flux<DataBuffer> counted = inBuffers(new byte[1_000_000], 1_000)
                .doOnNext(buffer -> most.accumulateAndGet(outstanding.incrementAndGet(), Math::max));
        try (BodyStream stream = new BodyStream(counted, LIMITS, () -> false)) {
            byte[] piece = new byte[1_000];
            for (int taken = 0; taken < 500; taken++) {
                stream.read(piece, 0, 1_000);
                outstanding.decrementAndGet();
            }
        }
        assertThat(most).as("16 that wait and the one in hand").hasValueLessThanOrEqualTo(17);
    }

    private static void assertRefused(Reason reason, String words, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.getMessage())
                                .isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private static Received read(Flux<DataBuffer> buffers, BodyLimits limits) throws IOException {
        Received received = new Received();
        try (BodyStream stream = new BodyStream(buffers, limits, CROWDED::get)) {
            new MultipartBody(stream, BOUNDARY, limits).readInto(received);
        }
        return received;
    }

    private static Flux<DataBuffer> inBuffers(byte[] body, int size) {
        List<DataBuffer> buffers = new ArrayList<>();
        for (int at = 0; at < body.length; at += size) {
            byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
            buffers.add(DefaultDataBufferFactory.sharedInstance.wrap(piece));
        }
        return Flux.fromIterable(buffers);
    }

    private static byte[] body(byte[]... parts) {
        return concat(concat(parts), text("--" + BOUNDARY + "--\r\n"));
    }

    private static byte[] file(String name, byte[] content) {
        return concat(
                text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                content,
                text("\r\n"));
    }

    private static byte[] field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
    }

    private static byte[] part(String headers, String content) {
        return text("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n" + content + "\r\n");
    }

    private static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
