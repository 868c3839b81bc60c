package io.modulen.chassis.database;

import io.modulen.messaging.poll.NotNow;
import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away, which is no record's fault, from one that can't take what a record says. */
public final class DatabaseAway {

    /**
     * SQLSTATE 54, such as a value too long for an index. Spring counts it among the failures of resources, but it comes
     * again however often the same statement is tried.
     */
    private static final String PROGRAM_LIMIT_EXCEEDED = "54";

    private DatabaseAway() {}

    /** Does work on records; {@link NotNow} when the database is away, every other exception as it is. */
    public static void isNotNow(Runnable work) {
        try {
            work.run();
        } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException e) {
            if (limitExceeded(e)) {
                throw e;
            }
            throw new NotNow("the database does not answer", e);
        }
    }

    private static boolean limitExceeded(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused
                    && refused.getSQLState() != null
                    && refused.getSQLState().startsWith(PROGRAM_LIMIT_EXCEEDED)) {
                return true;
            }
        }
        return false;
    }
}
