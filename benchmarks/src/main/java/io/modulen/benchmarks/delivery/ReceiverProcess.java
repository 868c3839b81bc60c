package io.modulen.benchmarks.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The receiver, and what it has seen. */
final class ReceiverProcess implements AutoCloseable {

    /** Each number is a sum since the start; {@code wrong} are calls without a signature that fits. */
    record Counts(int calls, int successes, int duplicates, int wrong) {}

    private final JavaProcess process;
    private final int port;

    private ReceiverProcess(JavaProcess process) {
        this.process = process;
        this.port = Integer.parseInt(process.answer());
    }

    static ReceiverProcess start(Path log, int delayMs, int capacity, String secret) throws IOException {
        return new ReceiverProcess(JavaProcess.talking(
                log,
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                FastReceiver.class,
                Integer.toString(delayMs),
                Integer.toString(capacity),
                secret));
    }

    long pid() {
        return process.pid();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Counts counts() {
        int[] numbers = Arrays.stream(process.ask("counts").split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Counts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** When deliveries {@code from} to {@code to} were first seen, in epoch microseconds; 0 for never. */
    long[] arrivals(int from, int to) {
        String numbers = process.ask("arrivals " + from + " " + to);
        return Arrays.stream(numbers.split(",")).mapToLong(Long::parseLong).toArray();
    }

    void hang(boolean now) {
        process.ask("hang " + now);
    }

    void down(boolean now) {
        process.ask("down " + now);
    }

    @Override
    public void close() {
        process.close();
    }
}
