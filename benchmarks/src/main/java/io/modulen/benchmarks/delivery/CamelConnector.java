package io.modulen.benchmarks.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Apache Camel's sink connector with its HTTP component, in Kafka Connect standalone, in a process of its own. */
final class CamelConnector implements AutoCloseable {

    private static final String MAIN = "org.apache.kafka.connect.cli.ConnectStandalone";
    private static final long DOWNLOAD_PATIENCE_MIN = 15;

    private final JavaProcess process;

    private CamelConnector(JavaProcess process) {
        this.process = process;
    }

    /** Returns at once; it is there when deliveries arrive. */
    static CamelConnector start(Path directory, String kafka, String topic, int tasks, String url) throws IOException {
        Path home = home();
        Path jars = home.resolve("benchmarks/target/camel");
        resolve(home, jars, directory.resolve("camel-maven.log"));
        Path worker = Files.writeString(
                directory.resolve("worker.properties"), """
                bootstrap.servers=%s
                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.storage.StringConverter
                offset.storage.file.filename=%s
                listeners=http://127.0.0.1:0
                consumer.auto.offset.reset=earliest
                """.formatted(kafka, directory.resolve("connect.offsets")));
        Path connector = Files.writeString(directory.resolve("connector.properties"), """
                name=camel-http
                connector.class=org.apache.camel.kafkaconnector.CamelSinkConnector
                tasks.max=%d
                topics=%s
                camel.sink.url=%s
                """.formatted(tasks, topic, url));
        return new CamelConnector(JavaProcess.silent(
                directory.resolve("camel.log"),
                List.of("-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                jars + "/*",
                MAIN,
                worker.toString(),
                connector.toString()));
    }

    /** The peer is no part of the build; its versions stand in {@code benchmarks/camel/pom.xml}. */
    private static void resolve(Path home, Path jars, Path log) throws IOException {
        if (Files.isDirectory(jars)) {
            return;
        }
        Process maven = new ProcessBuilder(
                        home.resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-f",
                        home.resolve("benchmarks/camel/pom.xml").toString(),
                        "dependency:copy-dependencies",
                        "-DincludeScope=runtime",
                        "-DoutputDirectory=" + jars)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = maven.waitFor(DOWNLOAD_PATIENCE_MIN, TimeUnit.MINUTES);
            if (!ended || maven.exitValue() != 0) {
                maven.destroy();
                throw new IOException("Maven could not get the connector: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The checkout: this class lies in its benchmarks/target/lib. */
    private static Path home() {
        Path jar = Path.of(CamelConnector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return jar.getParent().getParent().getParent().getParent();
    }

    @Override
    public void close() {
        process.close();
    }
}
