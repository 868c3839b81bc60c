package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.embedded.KafkaServer;
import io.modulen.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Broker and database, in this JVM as in {@code ./module-n start}, and a receiver beside it. */
final class Surroundings implements AutoCloseable {

    static final String SECRET = "whsec_YmVuY2htYXJrIHNlY3JldCAyNCBieXRl";
    private static final int CAPACITY = 2_500_000;

    private final TemporaryDirectory directory;
    private final KafkaServer kafka;
    private final PostgresServer postgres;
    private final ReceiverProcess receiver;

    private Surroundings(
            TemporaryDirectory directory, KafkaServer kafka, PostgresServer postgres, ReceiverProcess receiver) {
        this.directory = directory;
        this.kafka = kafka;
        this.postgres = postgres;
        this.receiver = receiver;
    }

    static Surroundings start() throws IOException {
        return start(0);
    }

    /** @param delayMs how long the receiver takes for an answer */
    static Surroundings start(int delayMs) throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        Path path = directory.path();
        return new Surroundings(
                directory,
                KafkaServer.start(path.resolve("kafka"), "127.0.0.1", "127.0.0.1", 0),
                PostgresServer.start(path.resolve("postgres"), 0),
                ReceiverProcess.start(path.resolve("receiver.log"), delayMs, CAPACITY, SECRET));
    }

    ReceiverProcess receiver() {
        return receiver;
    }

    String kafka() {
        return kafka.bootstrapServers();
    }

    Path directory() {
        return directory.path();
    }

    DispatcherProcess dispatcher(String... settings) throws IOException {
        return DispatcherProcess.start(
                directory.path().resolve("dispatcher.log"),
                kafka.bootstrapServers(),
                postgres.jdbcUrl(PostgresServer.DATABASE),
                List.of(settings));
    }

    JavaProcess rawClient(String path) throws IOException {
        return JavaProcess.talking(
                directory.path().resolve("raw.log"), List.of("-Xmx1g"), RawClient.class, receiver.url(path), SECRET);
    }

    JavaProcess bareDispatcher(String path) throws IOException {
        return JavaProcess.talking(
                directory.path().resolve("bare.log"),
                List.of("-Xmx1g"),
                BareDispatcher.class,
                kafka.bootstrapServers(),
                receiver.url(path),
                SECRET);
    }

    @Override
    public void close() throws IOException {
        receiver.close();
        kafka.close();
        postgres.close();
        directory.close();
    }
}
