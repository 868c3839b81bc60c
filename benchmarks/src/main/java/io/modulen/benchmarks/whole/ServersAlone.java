package io.modulen.benchmarks.whole;

import io.modulen.embedded.KafkaServer;
import io.modulen.embedded.PostgresServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The raw limit of the start: nothing but the broker and the database, at once, in a JVM of their own. */
final class ServersAlone {

    private ServersAlone() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(() -> {
            try {
                return PostgresServer.start(data.resolve("postgres"), 0);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        KafkaServer kafka = KafkaServer.start(data.resolve("kafka"), "127.0.0.1", "127.0.0.1", 0);
        PostgresServer database = postgres.join();
        System.out.println("module-n ready: servers alone");
        System.out.flush();
        System.in.read();
        kafka.close();
        database.close();
    }
}
