package io.modulen.ingest.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.messaging.outbox.Outbox;
import io.modulen.messaging.outbox.Outbox.Backlog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** What waits to be sent to Kafka: asked for the status page, looked at now and then for the gauges. */
public final class OutboxWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final DatabaseAtStart atStart;
    private ScheduledExecutorService thread;
    private volatile Backlog last = new Backlog(0, 0);

    public OutboxWatch(Outbox outbox, DatabaseAtStart atStart, MeterRegistry metrics) {
        this.outbox = outbox;
        this.atStart = atStart;
        Gauge.builder("modulen.outbox.pending", () -> last.pending())
                .description("records committed and not yet in Kafka")
                .register(metrics);
        Gauge.builder("modulen.outbox.oldest.age", () -> last.oldestAgeSeconds())
                .description("how long the oldest of them has waited")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** Empty when the database can't tell. */
    Optional<Backlog> now() {
        if (!atStart.isMigrated()) {
            return Optional.empty();
        }
        try {
            last = outbox.backlog();
            return Optional.of(last);
        } catch (DataAccessException e) {
            log.debug("no backlog: {}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread one = new Thread(task, "outbox-watch");
            one.setDaemon(true);
            return one;
        });
        thread.scheduleWithFixedDelay(this::now, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        thread.shutdown();
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
