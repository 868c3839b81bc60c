package io.modulen.chassis.kafka;

import org.slf4j.LoggerFactory;

/** Ends the process with one line when going on would do harm: a topic that is not as it must be. */
@FunctionalInterface
public interface FatalStop {

    void stop(String reason);

    static FatalStop exitingProcess() {
        return reason -> {
            LoggerFactory.getLogger(FatalStop.class).error("stopping: {}", reason);
            System.err.println("module-n: " + reason);
            // On a thread of its own: exit waits for shutdown hooks, and they wait for the caller.
            new Thread(() -> System.exit(1), "fatal-stop").start();
        };
    }
}
