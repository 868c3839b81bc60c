package io.modulen.chassis.kafka;

import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.Loop;
import io.modulen.messaging.topics.TopicSetup;
import io.modulen.messaging.topics.TopicSetup.WrongTopic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts a service's loops once every topic exists, however long Kafka is away, and stops them before anything else.
 *
 * <p>The service's HTTP port does not wait for it: uploads are accepted without Kafka.
 */
public final class LoopStarter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LoopStarter.class);
    private static final long PAUSE_MS = 1_000;

    private final KafkaSettings settings;
    private final KafkaConnection kafka;
    private final List<Loop> loops;
    private final FatalStop fatalStop;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final List<Loop> started = Collections.synchronizedList(new ArrayList<>());
    private Thread thread;
    private volatile boolean running;

    LoopStarter(KafkaSettings settings, KafkaConnection kafka, List<Loop> loops, FatalStop fatalStop) {
        this.settings = settings;
        this.kafka = kafka;
        this.loops = loops;
        this.fatalStop = fatalStop;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::startLoops, "loop-starter");
        thread.setDaemon(true);
        thread.start();
    }

    /** Those that are not ready, by name; empty when all do their work. */
    public List<String> notReady() {
        return loops.stream()
                .filter(loop -> !started.contains(loop) || !loop.isReady())
                .map(Loop::name)
                .toList();
    }

    /** What keeps loops from their work that are ready all the same, by their names. */
    Map<String, String> troubles() {
        Map<String, String> troubles = new TreeMap<>();
        loops.forEach(loop -> loop.trouble().ifPresent(trouble -> troubles.put(loop.name(), trouble)));
        return troubles;
    }

    private void startLoops() {
        TopicSetup topics = new TopicSetup(kafka, settings.replicationFactor(), settings.minInsyncReplicas());
        try {
            while (stopRequested.getCount() > 0) {
                try {
                    topics.ensure(ModuleTopics.all(settings));
                    break;
                } catch (ExecutionException | KafkaException e) {
                    log.warn("waiting for Kafka at {}: {}", settings.bootstrapServers(), e.toString());
                    stopRequested.await(PAUSE_MS, TimeUnit.MILLISECONDS);
                }
            }
            for (Loop loop : loops) {
                if (stopRequested.getCount() > 0) {
                    loop.start();
                    started.add(loop);
                }
            }
            watch(topics);
        } catch (WrongTopic e) {
            fatalStop.stop(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A topic that vanishes would stop every result that has a record for it, and with it all others of its loop. */
    private void watch(TopicSetup topics) throws InterruptedException {
        while (!stopRequested.await(settings.topicCheckInterval().toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                List<String> vanished = topics.restore(ModuleTopics.all(settings));
                if (!vanished.isEmpty()) {
                    log.error("topics {} had vanished and are made anew; what they held is lost", vanished);
                }
            } catch (ExecutionException | KafkaException e) {
                log.warn("the topics could not be looked at: {}", e.toString());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        stopRequested.countDown();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.parallelStream().forEach(Loop::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts last, after the web server, and stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
