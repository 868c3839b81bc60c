package io.modulen.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import kafka.server.KafkaConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One KRaft broker and controller of Kafka's own, in this JVM, whose log directory survives restarts. When it can't go on,
 * because the disk is full, it begins again, on its port and with its records, as soon as it can; Kafka as a process of its
 * own would end, and this one is not Kafka's alone.
 *
 * <p>Records are safe from a killed process (the page cache is the kernel's), not from a power cut: Kafka's answer to
 * that is a cluster.
 */
public final class KafkaServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaServer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(90);
    /** As much as a start writes, and some records. */
    private static final long ROOM_TO_BEGIN = 64L * 1024 * 1024;

    private final KafkaConfig config;
    private final Path directory;
    private final String bootstrapServers;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private KafkaNode node;

    private KafkaServer(KafkaConfig config, Path directory, String bootstrapServers) {
        this.config = config;
        this.directory = directory;
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
        KafkaDirectory.format(directory);
        KafkaServer server = new KafkaServer(
                KafkaNodeSettings.of(directory, listenHost, advertisedHost, brokerPort),
                directory,
                advertisedHost + ":" + brokerPort);
        try {
            server.startNode();
        } catch (Throwable e) { // Kafka throws what it does not declare
            throw new IOException(
                    "Kafka does not start in " + directory + ": " + e.getMessage() + "; make room if its disk is full",
                    e);
        }
        return server;
    }

    private void startNode() throws IOException {
        lifecycle.lock();
        try {
            KafkaNode next = new KafkaNode(config, this::failed);
            try {
                next.start();
            } catch (Throwable e) { // Kafka throws what it does not declare
                next.abandon();
                throw e;
            }
            node = next;
        } finally {
            lifecycle.unlock();
        }
    }

    /** Whoever reports it must not be kept waiting, and belongs to what is given up. */
    private void failed(KafkaNode failed, String why) {
        log.error("Kafka can't go on in {} ({}). If its disk is full, make room", directory, why);
        Thread thread = new Thread(() -> beginAgain(failed), "kafka-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void beginAgain(KafkaNode failed) {
        lifecycle.lock();
        try {
            if (node == failed) {
                log.warn("Kafka begins again when it can");
                node = null;
                failed.abandon();
                while (!isClosed() && !begins()) {
                    closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lifecycle.unlock();
        }
    }

    private boolean begins() {
        try {
            if (Files.getFileStore(directory).getUsableSpace() > ROOM_TO_BEGIN) {
                startNode();
                log.info("Kafka is back");
                return true;
            }
        } catch (Throwable e) { // Kafka throws what it does not declare, and nobody else would try again
            log.error("Kafka does not start, trying again: {}", e.toString());
        }
        return false;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Hands over, closes the logs cleanly and returns when everything is down. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!lifecycle.tryLock(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.error("Kafka is in the middle of a start that does not end; it is left to the end of the process");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            if (node != null) {
                node.stop();
                node = null;
            }
        } finally {
            lifecycle.unlock();
        }
    }
}
