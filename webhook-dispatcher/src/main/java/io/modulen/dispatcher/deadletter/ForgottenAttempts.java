package io.modulen.dispatcher.deadletter;

import io.modulen.chassis.database.DatabaseAtStart;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Removes failed attempts that no dead letter will ever show: those of probes, whose delivery succeeded later at its first
 * attempt, which nobody tells apart from all others that do.
 */
public final class ForgottenAttempts {

    /** Far longer than any delivery may be retried and parked. */
    private static final Duration KEEP = Duration.ofDays(30);

    private static final String FORGET = """
            delete from failed_attempt f
             where f.attempted_at < clock_timestamp() - make_interval(secs => ?)
               and not exists (select 1 from dead_letter d where d.webhook_id = f.webhook_id)
            """;

    private final JdbcTemplate database;
    private final DatabaseAtStart atStart;

    public ForgottenAttempts(JdbcTemplate database, DatabaseAtStart atStart) {
        this.database = database;
        this.atStart = atStart;
    }

    /** One turn; does nothing before the tables are there. */
    public void remove() {
        if (atStart.isMigrated()) {
            database.update(FORGET, (double) KEEP.toSeconds());
        }
    }
}
