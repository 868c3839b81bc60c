package io.modulen.chassis.database;

import io.modulen.messaging.poll.NotNow;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the schema up to date in the background, trying until the database answers, so that a service starts and does
 * what it can without one.
 */
public final class DatabaseAtStart implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DatabaseAtStart.class);
    private static final long PAUSE_MS = 1_000;

    private final Flyway flyway;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch migrated = new CountDownLatch(1);
    private volatile String problem = "not tried yet";
    private volatile boolean running;

    DatabaseAtStart(Flyway flyway) {
        this.flyway = flyway;
    }

    public boolean isMigrated() {
        return migrated.getCount() == 0;
    }

    /** For work on records: {@link NotNow} until the schema is there. */
    public void requireMigrated() {
        if (!isMigrated()) {
            throw new NotNow("the database was not reached yet: " + problem, null);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::migrate, "database-at-start");
        thread.setDaemon(true);
        thread.start();
    }

    private void migrate() {
        try {
            while (stopRequested.getCount() > 0 && !isMigrated()) {
                try {
                    flyway.migrate();
                    migrated.countDown();
                } catch (FlywaySqlException e) {
                    problem = e.getMessage().lines().findFirst().orElse("no answer");
                    log.warn("waiting for the database: {}", problem);
                    stopRequested.await(PAUSE_MS, TimeUnit.MILLISECONDS);
                } catch (FlywayException e) {
                    problem = e.getMessage();
                    log.error("the schema can't be brought up to date; a person must look", e);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        stopRequested.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public Health health() {
        return isMigrated()
                ? Health.up().build()
                : Health.down().withDetail("problem", problem).build();
    }
}
