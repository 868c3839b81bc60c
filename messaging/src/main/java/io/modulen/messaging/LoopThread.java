package io.modulen.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a {@link Loop}: begins the loop's work again when it failed or returned, until it is asked to stop. A
 * fault of Kafka, a name that does not resolve and a defect cost a pause and are logged; none of them ends the loop.
 */
public final class LoopThread {

    private static final Logger log = LoggerFactory.getLogger(LoopThread.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Runnable work;
    private final Thread thread;
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    /** @param work goes on until {@link #isStopping} and must leave nothing open when it throws */
    public LoopThread(String name, Runnable work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    public boolean isStopping() {
        return stopRequested.getCount() == 0;
    }

    /** Waits so long, or until it is asked to stop. */
    public void pause(Duration duration) {
        try {
            stopRequested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopRequested.countDown();
        }
    }

    public void requestStop() {
        stopRequested.countDown();
    }

    /** Asks it to stop and waits for its end for so long at most. */
    public void stop(Duration atMost) {
        requestStop();
        try {
            thread.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopping()) {
            try {
                work.run();
            } catch (KafkaException e) {
                log.warn("{}: Kafka did not answer as it should, starting again: {}", thread.getName(), e.toString());
                pause(PAUSE_AFTER_FAILURE);
            } catch (RuntimeException e) {
                log.error("{}: failed, starting again", thread.getName(), e);
                pause(PAUSE_AFTER_FAILURE);
            } catch (Error e) {
                log.error("{}: died; restart the service", thread.getName(), e);
                throw e;
            }
        }
    }
}
