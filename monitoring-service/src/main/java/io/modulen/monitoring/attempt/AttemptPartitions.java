package io.modulen.monitoring.attempt;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** One partition of the attempts for each day (UTC). */
public final class AttemptPartitions {

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
            database.execute("drop table " + name(day));
        }
        return expired;
    }

    private static String name(LocalDate day) {
        return PREFIX + day.toString().replace('-', '_');
    }
}
