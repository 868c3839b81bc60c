package io.modulen.testservers;

import io.modulen.embedded.KafkaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.testcontainers.kafka.KafkaContainer;

/** One real broker a test JVM, started when first asked for. */
public final class TestKafka {

    private static final String IMAGE = "apache/kafka-native:4.3.1";
    private static String bootstrapServers;

    private TestKafka() {}

    public static synchronized String bootstrapServers() {
        if (bootstrapServers == null) {
            bootstrapServers = Docker.ANSWERS ? inContainer() : embedded();
        }
        return bootstrapServers;
    }

    private static String inContainer() {
        KafkaContainer kafka = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", "18874368");
        kafka.start();
        return kafka.getBootstrapServers();
    }

    private static String embedded() {
        try {
            KafkaServer kafka =
                    KafkaServer.start(Files.createTempDirectory("module-n-kafka"), "127.0.0.1", "127.0.0.1", 0);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            return kafka.bootstrapServers();
        } catch (IOException e) {
            throw new UncheckedIOException("no broker for the tests", e);
        }
    }
}
