package io.modulen.parser.isolation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a fixed number of warm children, replacing in the background those that died or were used up. */
final class ChildSupply implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChildSupply.class);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final ChildCommand command;
    private final ChildSetup setup;
    private final PoolSettings settings;
    private final ScheduledExecutorService clock;
    private final LinkedBlockingDeque<Child> idle = new LinkedBlockingDeque<>();
    private final Set<Child> living = new HashSet<>();
    private final List<Thread> starters = new ArrayList<>();
    private final PoolWatcher watcher;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile String problem = "no child was started yet";

    ChildSupply(PoolSettings settings, ChildSetup setup, ScheduledExecutorService clock, PoolWatcher watcher) {
        this.settings = settings;
        this.setup = setup;
        this.clock = clock;
        this.watcher = watcher;
        this.command = ChildCommand.of(settings);
        for (int i = settings.fastChildren() + settings.slowChildren() + settings.spareChildren(); i > 0; i--) {
            startOne();
        }
    }

    private void startOne() {
        Thread starter = new Thread(this::start, "parser-child-starter");
        starter.setDaemon(true);
        synchronized (living) {
            starters.removeIf(thread -> !thread.isAlive());
            starters.add(starter);
        }
        starter.start();
    }

    private void start() {
        long pause = FIRST_PAUSE_MS;
        while (!closed) {
            try {
                Child child = Child.start(command, setup, clock);
                synchronized (living) {
                    if (closed) {
                        child.kill();
                        return;
                    }
                    living.add(child);
                }
                problem = null;
                idle.addFirst(child);
                return;
            } catch (IOException e) {
                problem = e.getMessage();
                log.error("{}; trying again in {} ms", problem, pause, e);
            }
            try {
                stopped.await(pause, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
            pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
        }
    }

    /** Blocks until a living child is free. */
    Child take() throws InterruptedException {
        while (true) {
            Child child = idle.takeFirst();
            if (child.isAlive()) {
                return child;
            }
            replace(child, "died_idle");
        }
    }

    /** The child used last comes first next time: its code is hottest. */
    void giveBack(Child child) {
        if (!child.isAlive()) {
            replace(child, "died");
        } else if (child.files() >= settings.filesPerChild()) {
            replace(child, "used_up");
        } else {
            idle.addFirst(child);
        }
    }

    /** @param why for the metric: {@code timed_out, died, out_of_memory, used_up, slow_lane} */
    void replace(Child child, String why) {
        child.kill();
        synchronized (living) {
            living.remove(child);
        }
        watcher.childReplaced(why);
        if (!closed) {
            startOne();
        }
    }

    /** Null when the last start went well. */
    String problem() {
        return problem;
    }

    List<Long> pids() {
        synchronized (living) {
            return living.stream().map(Child::pid).toList();
        }
    }

    @Override
    public void close() {
        closed = true;
        stopped.countDown();
        synchronized (living) {
            starters.forEach(Thread::interrupt);
            living.forEach(Child::kill);
        }
    }
}
