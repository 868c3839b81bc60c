package io.modulen.embedded;

import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;

/** What Kafka is told of itself: one node, safe for whom it is made, small. */
final class KafkaNodeSettings {

    static final int NODE = 1;

    private static final String LOOPBACK = "127.0.0.1";
    /** The largest request of our producers, and a little. */
    private static final int MAX_MESSAGE_BYTES = 18 * 1024 * 1024;

    private KafkaNodeSettings() {}

    static KafkaConfig of(Path directory, String listenHost, String advertisedHost, int brokerPort) {
        int controllerPort = FreePort.orChosen(0);
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
        // A start on a disk that fills up meanwhile would wait for ever; large logs take long to recover after a kill.
        settings.setProperty("server.max.startup.time.ms", "600000");
        return KafkaConfig.fromProps(settings);
    }
}
