package io.modulen.ingest.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.ingest.multipart.BodyRefused.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

class MultipartBodyTest extends WithBodies {

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
        try (BodyStream stream = new BodyStream(new BodyPieces(Flux.empty()), LIMITS, () -> false)) {
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
    void refusesNestedMultipartAndTransferEncodings() {
        byte[] nested =
                part("Content-Disposition: form-data; name=\"files\"\r\nContent-Type: multipart/mixed; boundary=x", "");
        byte[] base64 = part(
                "Content-Disposition: form-data; name=\"files\"; filename=\"a.dxf\"\r\nContent-Transfer-Encoding: base64",
                "AAAA");

        assertRefused(Reason.MALFORMED, "multipart", () -> read(inBuffers(body(nested), 100), LIMITS));
        assertRefused(Reason.MALFORMED, "base64", () -> read(inBuffers(body(base64), 100), LIMITS));
    }
}
