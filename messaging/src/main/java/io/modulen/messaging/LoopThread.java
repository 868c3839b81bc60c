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
    /** Who failed so lately fails at every turn, as far as anybody can say. */
    private static final Duration LATELY = Duration.ofSeconds(5);

    private final Runnable work;
    private final Thread thread;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private volatile long failedAtNanos = System.nanoTime() - LATELY.toNanos();

    /** @param work goes on until {@link #isStopping} and must leave nothing open when it throws */
    public LoopThread(String name, Runnable work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    /** Whether it runs and did not fail within the last five seconds. */
    public boolean isHealthy() {
        return thread.isAlive() && System.nanoTime() - failedAtNanos >= LATELY.toNanos();
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
                pauseAfterFailure();
            } catch (RuntimeException e) {
                log.error("{}: failed, starting again", thread.getName(), e);
                pauseAfterFailure();
            } catch (Error e) {
                log.error("{}: died; restart the service", thread.getName(), e);
                throw e;
            }
        }
    }

    private void pauseAfterFailure() {
        failedAtNanos = System.nanoTime();
        pause(PAUSE_AFTER_FAILURE);
    }
}
