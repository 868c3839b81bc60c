package io.modulen.monitoring.attempt;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Drops the partitions of days that are older than the retention, once an hour. */
public final class ExpiredAttempts implements Loop {

    private static final Logger log = LoggerFactory.getLogger(ExpiredAttempts.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration INTERVAL_AT_START = Duration.ofSeconds(10);

    private final AttemptPartitions partitions;
    private final DatabaseAtStart atStart;
    private final Duration retention;
    private final Clock clock;
    private final LoopThread thread = new LoopThread("monitoring-expiry", this::turn);

    public ExpiredAttempts(AttemptPartitions partitions, DatabaseAtStart atStart, Duration retention, Clock clock) {
        this.partitions = partitions;
        this.atStart = atStart;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "monitoring-expiry";
    }

    @Override
    public ExpiredAttempts start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return thread.isHealthy();
    }

    private void turn() {
        if (atStart.isMigrated()) {
            drop();
        }
        thread.pause(atStart.isMigrated() ? INTERVAL : INTERVAL_AT_START);
    }

    private void drop() {
        try {
            LocalDate oldest =
                    clock.instant().minus(retention).atZone(ZoneOffset.UTC).toLocalDate();
            List<LocalDate> dropped = partitions.dropBefore(oldest);
            if (!dropped.isEmpty()) {
                log.info("dropped the attempts of {}", dropped);
            }
        } catch (DataAccessException e) {
            log.warn("expired attempts are dropped later, the database does not answer: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.stop(Duration.ofSeconds(10));
    }
}
