package io.modulen.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a small task now and then, on a thread of its own; a turn that fails is logged and the next comes all the same. */
public final class PeriodicLoop implements Loop {

    private static final Logger log = LoggerFactory.getLogger(PeriodicLoop.class);

    private final String name;
    private final Duration interval;
    private final Runnable turn;
    private final Thread thread;
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    /** @param interval from the end of one turn to the begin of the next */
    public PeriodicLoop(String name, Duration interval, Runnable turn) {
        this.name = name;
        this.interval = interval;
        this.turn = turn;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PeriodicLoop start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return thread.isAlive();
    }

    private void run() {
        try {
            do {
                try {
                    turn.run();
                } catch (RuntimeException e) {
                    log.warn("{}: this turn failed, the next comes in {}: {}", name, interval, e.toString());
                }
            } while (!stopRequested.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopRequested.countDown();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
