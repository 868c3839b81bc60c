package io.modulen.messaging;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a small task now and then, on a thread of its own; a turn that fails is logged and the next comes all the same. */
public final class PeriodicLoop implements Loop {

    private static final Logger log = LoggerFactory.getLogger(PeriodicLoop.class);

    private final String name;
    private final Duration interval;
    private final Runnable turn;
    private final LoopThread thread;
    private volatile String trouble;

    /** @param interval from the end of one turn to the begin of the next */
    public PeriodicLoop(String name, Duration interval, Runnable turn) {
        this.name = name;
        this.interval = interval;
        this.turn = turn;
        this.thread = new LoopThread(name, this::run);
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
        return thread.isHealthy();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        try {
            turn.run();
            trouble = null;
        } catch (RuntimeException e) {
            trouble = e.toString();
            log.warn("{}: this turn failed, the next comes in {}: {}", name, interval, e.toString());
        }
        thread.pause(interval);
    }

    @Override
    public void close() {
        thread.stop(Duration.ofSeconds(10));
    }
}
