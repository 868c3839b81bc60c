package io.modulen.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Controller and broker in one JVM, like Kafka's own {@link KafkaRaftServer}, except that after a kill the broker starts
 * only when the controller has ended its old session.
 *
 * <p>Otherwise the broker comes up as the leader it was, finds transactions that were about to be committed, and loses
 * its leadership while it sends their markers; Kafka 4.3.1 takes a partition without leader for a deleted one, skips the
 * marker and calls the transaction complete. Readers of committed records, and of the offsets, would wait for ever.
 */
final class KafkaNode {

    private static final Logger log = LoggerFactory.getLogger(KafkaNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    /** @param failed told why, by any thread and once, when this node can't go on */
    KafkaNode(KafkaConfig config, BiConsumer<KafkaNode, String> failed) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directories =
                KafkaRaftServer.initializeLogDirs(config, log, "");
        String clusterId = directories._1().clusterId().orElseThrow();
        QuorumConfig quorum = config.quorumConfig();
        FailureReports failures = new FailureReports(why -> failed.accept(this, why));
        failures.takeOverExit();
        this.shared = new SharedServer(
                config,
                directories._1(),
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, clusterId),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                failures,
                ServerSocketFactory.INSTANCE);
        this.broker = new BrokerServer(shared);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
    }

    /** Returns when clients can connect; what throws must be abandoned. */
    void start() throws IOException {
        controller.startup();
        awaitEndOfOldSession();
        broker.startup();
    }

    private void awaitEndOfOldSession() throws IOException {
        OldSession old = new OldSession();
        shared.loader().installPublishers(List.of(old));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(hasReadEverything() && old.isOver())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the controller did not end the broker's old session within "
                        + PATIENCE.toSeconds() + " s; start it again");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        shared.loader().removeAndClosePublisher(old);
    }

    private boolean hasReadEverything() {
        return shared.loader().lastAppliedOffset() + 1
                >= shared.raftManager().client().logEndOffset();
    }

    void stop() {
        broker.shutdown(PATIENCE);
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    /** Gives up what can't go on: hands nothing over, and closes what can be closed within half a minute. */
    void abandon() {
        Thread thread = new Thread(
                () -> {
                    closing("broker", () -> broker.shutdown(Duration.ZERO));
                    closing("controller", controller::shutdown);
                },
                "kafka-abandoned");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closing(String what, Runnable shutdown) {
        try {
            shutdown.run();
        } catch (Throwable e) { // Kafka throws what it does not declare
            log.warn("the {} of Kafka did not close as it should: {}", what, e.toString());
        }
    }
}
