package io.modulen.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One KRaft broker and controller of Kafka's own, in this JVM, whose log directory survives restarts.
 *
 * <p>Records are safe from a killed process (the page cache is the kernel's), not from a power cut: Kafka's answer to
 * that is a cluster.
 */
public final class KafkaServer implements AutoCloseable {

    private static final int NODE = 1;
    private static final String LOOPBACK = "127.0.0.1";
    /** The largest request of our producers, and a little. */
    private static final int MAX_MESSAGE_BYTES = 18 * 1024 * 1024;

    private final KafkaNode node;
    private final String bootstrapServers;

    private KafkaServer(KafkaNode node, String bootstrapServers) {
        this.node = node;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts and returns when clients can connect.
     *
     * @param directory created and formatted when it is new
     * @param listenHost the address to listen on
     * @param advertisedHost what clients are told to connect to
     * @param port 0 for any that is free
     */
    public static KafkaServer start(Path directory, String listenHost, String advertisedHost, int port)
            throws IOException {
        int brokerPort = FreePort.orChosen(port);
        int controllerPort = FreePort.orChosen(0);
        Files.createDirectories(directory);
        format(directory);
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE));
        settings.setProperty("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty(
                "listeners",
                "PLAINTEXT://" + listenHost + ":" + brokerPort + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + advertisedHost + ":" + brokerPort);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("log.dirs", directory.toAbsolutePath().toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "6");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "6");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        // Group offsets of a system that is off for a month must still be there.
        settings.setProperty("offsets.retention.minutes", Integer.toString(60 * 24 * 365));
        // After a kill the broker waits for its own old session to end, by default 9 s.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "1000");

        KafkaNode node = new KafkaNode(KafkaConfig.fromProps(settings));
        node.start();
        return new KafkaServer(node, advertisedHost + ":" + brokerPort);
    }

    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .addDirectory(directory.toAbsolutePath().toString())
                    .setMetadataLogDirectory(directory.toAbsolutePath().toString())
                    .setControllerListenerName("CONTROLLER")
                    // Version 2 let a transaction of a killed process hang in the offsets topic (adr/0005).
                    .setFeatureLevel("transaction.version", (short) 1)
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("can't format the Kafka directory " + directory, e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Hands over, closes the logs cleanly and returns when everything is down. */
    @Override
    public void close() {
        node.stop();
    }
}
