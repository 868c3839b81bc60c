package io.modulen.ingest.upload;

import io.modulen.chassis.database.DatabaseAtStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Knows, without asking each time, whether the database answers: so that an upload is refused before its body is read,
 * and a crowd of them does not queue for a database that is away.
 */
public final class DatabaseWatch {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** All others wait for the answer meanwhile, or for a database that is away. */
    private static final int ASKED_FOR_MS = 2_000;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * Beginnings of the states that say that nobody is written down for now: the connection, the login, the database is
     * missing, no room or memory left, going down or coming up, the system beneath it, a standby that takes no writes.
     */
    private static final List<String> AWAY = List.of("08", "28", "3D", "53", "57P", "58", "25006");

    private final JdbcTemplate database;
    private final DatabaseAtStart atStart;
    private final ReentrantLock asking = new ReentrantLock();
    /** Null until it was asked the first time. */
    private volatile Boolean answered;

    private volatile long knownSince = System.nanoTime() - 2 * TRUSTED_NANOS;

    public DatabaseWatch(JdbcTemplate database, DatabaseAtStart atStart) {
        this.database = database;
        this.atStart = atStart;
    }

    /** Blocks for as long as it takes to find out, at most the connection's own time-outs. */
    public boolean answers() {
        if (!atStart.isMigrated()) {
            return false;
        }
        if (isKnown()) {
            return answered;
        }
        if (!asking.tryLock()) {
            // Somebody is finding out; until then the last answer, if there is one, is the best there is.
            if (answered != null) {
                return answered;
            }
            asking.lock();
        }
        try {
            if (isKnown()) {
                return answered;
            }
            database.execute(DatabaseWatch::ask);
            learn(true);
        } catch (DataAccessException e) {
            log.warn("the database could not be asked: {}", e.toString());
            learnFrom(e);
        } finally {
            asking.unlock();
        }
        return Boolean.TRUE.equals(answered);
    }

    /** The time-out goes back to what it was with the connection: the pool sees to that. */
    private static Void ask(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, ASKED_FOR_MS);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        return null;
    }

    /** Whether it was away at last, and that lately. Never blocks. */
    boolean isAway() {
        return Boolean.FALSE.equals(answered) && isKnown();
    }

    /**
     * That all connections were in use says nothing of the database: then it is as it was. One that refuses a statement
     * answers, and other uploads must not be told otherwise.
     */
    void learnFrom(RuntimeException failure) {
        if (answered(failure)) {
            learn(true);
        } else if (!isPoolUsedUp(failure)) {
            learn(false);
        }
    }

    /** Whether the database itself refused, for a reason that lies in the statement or in what others are doing. */
    static boolean answered(RuntimeException failure) {
        return sqlState(failure)
                .filter(state -> AWAY.stream().noneMatch(state::startsWith))
                .isPresent();
    }

    /** Whether others held a lock for longer than was waited. */
    static boolean isLockWaitOver(RuntimeException failure) {
        return sqlState(failure).filter(LOCK_NOT_AVAILABLE::equals).isPresent();
    }

    private static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return Optional.of(refused.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** The pool names a cause when it could not connect, and none when nobody gave a connection back in time. */
    private static boolean isPoolUsedUp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return cause.getCause() == null;
            }
        }
        return false;
    }

    /** A statement succeeded, or failed for want of a database. */
    void learn(boolean itAnswered) {
        answered = itAnswered;
        knownSince = System.nanoTime();
    }

    private boolean isKnown() {
        return System.nanoTime() - knownSince < TRUSTED_NANOS;
    }
}
