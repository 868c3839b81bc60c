package io.modulen.monitoring.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** One partition of the attempts for each day (UTC). */
public final class AttemptPartitions {

    private static final Duration DROP_PATIENCE = Duration.ofMinutes(10);
    private static final String PREFIX = "attempt_";

    /** Serialises those who make or drop partitions, in this process and others, until their transaction ends. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('monitoring.attempt partitions'))";

    private static final String EXISTS = "select to_regclass(?) is not null";

    private static final String ALL = """
            select child.relname
              from pg_inherits join pg_class child on child.oid = inhrelid
             where inhparent = 'attempt'::regclass
            """;

    private final JdbcTemplate database;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    public AttemptPartitions(JdbcTemplate database) {
        this.database = database;
    }

    void ensure(LocalDate day) {
        if (known.contains(day)) {
            return;
        }
        if (!exists(day)) {
            database.execute(LOCK);
            // The name is made of a date alone; identifiers can't be parameters.
            database.execute(
                    "create table if not exists %s partition of attempt for values from ('%s 00:00+00') to ('%s 00:00+00')"
                            .formatted(name(day), day, day.plusDays(1)));
            // Not remembered yet: this transaction may still be rolled back.
            return;
        }
        known.add(day);
    }

    private boolean exists(LocalDate day) {
        return Boolean.TRUE.equals(database.queryForObject(EXISTS, Boolean.class, name(day)));
    }

    /** Returns the days that were dropped. */
    public List<LocalDate> dropBefore(LocalDate oldestKept) {
        List<LocalDate> expired = database.queryForList(ALL, String.class).stream()
                .map(name -> LocalDate.parse(name.substring(PREFIX.length()).replace('_', '-')))
                .filter(day -> day.isBefore(oldestKept))
                .toList();
        for (LocalDate day : expired) {
            known.remove(day);
            database.execute((Connection connection) -> drop(connection, day));
        }
        return expired;
    }

    /** Files of many gigabytes are not gone in a moment; the pool gives the connection its own time-out back. */
    private static Void drop(Connection connection, LocalDate day) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(DROP_PATIENCE.toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table " + name(day));
        }
        return null;
    }

    private static String name(LocalDate day) {
        return PREFIX + day.toString().replace('-', '_');
    }
}
