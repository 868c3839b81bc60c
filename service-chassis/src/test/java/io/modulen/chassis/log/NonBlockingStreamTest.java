package io.modulen.chassis.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NonBlockingStreamTest {

    private static final int LINE_BYTES = 1_000;

    private final Reader reader = new Reader();
    private final NonBlockingStream stream = new NonBlockingStream(reader, "the log");

    /** Takes nothing until it is told to go on. */
    private static final class Reader extends OutputStream {

        private final CountDownLatch stopped = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            synchronized (taken) {
                taken.write(bytes, from, count);
            }
        }

        List<String> lines() {
            synchronized (taken) {
                return taken.toString(StandardCharsets.UTF_8).lines().toList();
            }
        }
    }

    private void tell(int number) {
        String line = String.format("%06d ", number);
        byte[] bytes = (line + "x".repeat(LINE_BYTES - line.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }

    private static String numbers(List<String> lines) {
        return lines.stream()
                .filter(line -> line.endsWith("x"))
                .map(line -> line.substring(0, 6))
                .collect(Collectors.joining(" "));
    }

    @Test
    void nobodyWaitsForAReaderThatStoppedAndWhatFoundNoRoomIsCounted() {
        IntStream.range(0, 12_000).forEach(this::tell);
        reader.stopped.countDown();

        await().until(
                        reader::lines,
                        lines -> lines.stream().anyMatch(line -> line.contains("lines of the log were dropped")));
        List<String> lines = reader.lines();
        String notice = lines.get(lines.size() - 1);
        int kept = lines.size() - 1;
        assertThat(kept).isBetween(4_000, 11_000);
        assertThat(notice)
                .startsWith(
                        "module-n: " + (12_000 - kept) + " lines of the log were dropped because the log was not read");
        assertThat(numbers(lines))
                .isEqualTo(IntStream.range(0, kept)
                        .mapToObj(number -> String.format("%06d", number))
                        .collect(Collectors.joining(" ")));

        tell(12_000);
        await().until(() -> reader.lines().get(reader.lines().size() - 1).startsWith("012000"));
    }

    @Test
    void atTheEndOfTheProcessAllThatWasToldIsWritten() {
        reader.stopped.countDown();
        stream.end();

        IntStream.range(0, 100).forEach(this::tell);

        assertThat(reader.lines()).hasSize(100);
    }

    @Test
    void aReaderThatStoppedDoesNotKeepTheProcessFromEnding() throws Exception {
        CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> {
            tell(0);
            stream.end();
            IntStream.range(0, 100).forEach(this::tell);
        });

        ending.get(10, TimeUnit.SECONDS);
        assertThat(reader.lines()).isEmpty();
    }
}
