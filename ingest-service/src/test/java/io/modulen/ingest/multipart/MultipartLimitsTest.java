package io.modulen.ingest.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.ingest.multipart.BodyRefused.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/** What clients do that send too much, too little or too slowly. */
class MultipartLimitsTest extends WithBodies {

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
    void letsASilentClientGoSoonerWhenOthersWait() {
        long begun = System.nanoTime();
        CROWDED.set(true);
        try {
            assertRefused(Reason.TOO_SLOW, "other uploads wait", () -> read(Flux.never(), LIMITS));
        } finally {
            CROWDED.set(false);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(LIMITS.idle().dividedBy(2));
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
    void takesNoMoreFromTheClientThanItReads() throws IOException {
        AtomicLong outstanding = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Flux<DataBuffer> counted = inBuffers(new byte[1_000_000], 1_000)
                .doOnNext(buffer -> most.accumulateAndGet(outstanding.incrementAndGet(), Math::max));
        try (BodyStream stream = new BodyStream(new BodyPieces(counted), LIMITS, () -> false)) {
            byte[] piece = new byte[1_000];
            for (int taken = 0; taken < 500; taken++) {
                stream.read(piece, 0, 1_000);
                outstanding.decrementAndGet();
            }
        }
        assertThat(most).as("16 that wait and the one in hand").hasValueLessThanOrEqualTo(17);
    }
}
