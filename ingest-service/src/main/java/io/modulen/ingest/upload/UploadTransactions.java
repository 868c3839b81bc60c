package io.modulen.ingest.upload;

import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The short transactions of uploads. A wait for a lock ends well below the connection's socket time-out, which could not
 * be told from a database that is away.
 */
final class UploadTransactions {

    private static final String BOUND_WAITS = "set local lock_timeout = '2s'";

    /**
     * Not to wait for the disk is safe for what only a later commit makes matter: a commit that waits makes everything
     * durable that was written before it.
     */
    private static final String DON_T_WAIT_FOR_DISK = "; set local synchronous_commit = off";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final AcceptancePlaces places;

    UploadTransactions(JdbcTemplate database, TransactionTemplate transaction, AcceptancePlaces places) {
        this.database = database;
        this.transaction = transaction;
        this.places = places;
    }

    /** Durable when it returns. */
    <T> T durable(Supplier<T> work) {
        return in(BOUND_WAITS, work);
    }

    /** Seen by everybody when it returns, and durable with the next {@link #durable} one. */
    <T> T visible(Supplier<T> work) {
        return in(BOUND_WAITS + DON_T_WAIT_FOR_DISK, work);
    }

    private <T> T in(String settings, Supplier<T> work) {
        if (!places.take()) {
            throw Intake.away("The database is too slow for all uploads that are under way; send it again shortly.");
        }
        try {
            return transaction.execute(status -> {
                database.execute(settings);
                return work.get();
            });
        } finally {
            places.giveBack();
        }
    }
}
