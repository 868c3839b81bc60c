package io.modulen.monitoring.queue;

import io.modulen.chassis.database.DatabaseAtStart;
import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Deliveries that ended with their endpoint, because it was deleted with {@code pending=discard}: no attempt and no dead
 * letter ever tells of their end. Looked for again and again, since records of them may still come.
 */
public final class DiscardedDeliveries {

    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final String FORGET = "delete from open_delivery where endpoint_id = any (?)";

    private final JdbcTemplate database;
    private final DatabaseAtStart atStart;
    private final EndpointStates endpoints;

    public DiscardedDeliveries(JdbcTemplate database, DatabaseAtStart atStart, EndpointStates endpoints) {
        this.database = database;
        this.atStart = atStart;
        this.endpoints = endpoints;
    }

    public void forget() {
        Set<String> discarded = endpoints.discarded();
        if (!discarded.isEmpty() && atStart.isMigrated()) {
            database.update(FORGET, (Object) discarded.toArray(new String[0]));
        }
    }
}
