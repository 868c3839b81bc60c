package io.modulen.embedded;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports, once, what a node of Kafka can't survive, where Kafka would end the process. */
final class FailureReports implements FaultHandlerFactory {

    private static final Logger log = LoggerFactory.getLogger(FailureReports.class);

    private final Consumer<String> failed;
    private final AtomicBoolean reported = new AtomicBoolean();

    FailureReports(Consumer<String> failed) {
        this.failed = failed;
    }

    /** A log directory that fails knows no handler: it asks Kafka's own exit, of which there is one for all nodes. */
    void takeOverExit() {
        Exit.setHaltProcedure((status, message) -> report(message == null ? "its log directory failed" : message));
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        if (!fatal) {
            return new LoggingFaultHandler(name, action);
        }
        return (message, cause) -> {
            log.error("{}: {}", name, message, cause);
            try {
                action.run();
            } finally {
                report(name + ": " + message);
            }
            return cause instanceof RuntimeException known ? known : new IllegalStateException(message, cause);
        };
    }

    private void report(String why) {
        if (reported.compareAndSet(false, true)) {
            failed.accept(why);
        }
    }
}
