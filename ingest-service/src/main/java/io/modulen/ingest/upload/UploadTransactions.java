package io.modulen.ingest.upload;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The short transactions of uploads. A wait for a lock ends well below the connection's socket time-out, which could not
 * be told from a database that is away.
 */
final class UploadTransactions {

    private static final Duration LONGEST_LOCK_WAIT = Duration.ofSeconds(2);
    private static final long SHORTEST_LOCK_WAIT_MS = 300;

    private static final String BOUND_WAITS = "set local lock_timeout = ";

    /**
     * Not to wait for the disk is safe for what only a later commit makes matter: a commit that waits makes everything
     * durable that was written before it.
     */
    private static final String DON_T_WAIT_FOR_DISK = "; set local synchronous_commit = off";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final AcceptancePlaces places;
    private final Consumer<RuntimeException> failed;

    /** @param failed is told of a failure before the next upload gets the place */
    UploadTransactions(
            JdbcTemplate database,
            TransactionTemplate transaction,
            AcceptancePlaces places,
            Consumer<RuntimeException> failed) {
        this.database = database;
        this.transaction = transaction;
        this.places = places;
        this.failed = failed;
    }

    /** Durable when it returns. */
    <T> T durable(Patience patience, Supplier<T> work) {
        return in(patience, "", work);
    }

    /** Seen by everybody when it returns, and durable with the next {@link #durable} one. */
    <T> T visible(Patience patience, Supplier<T> work) {
        return in(patience, DON_T_WAIT_FOR_DISK, work);
    }

    private <T> T in(Patience patience, String more, Supplier<T> work) {
        if (!places.take(patience)) {
            throw Intake.away(
                    "The database is away, or too slow for all uploads that are under way; send it again shortly.");
        }
        try {
            return transaction.execute(status -> {
                database.execute(BOUND_WAITS + lockWaitMillis(patience) + more);
                return work.get();
            });
        } catch (DataAccessException | TransactionException e) {
            failed.accept(e);
            throw e;
        } finally {
            places.giveBack();
        }
    }

    private static long lockWaitMillis(Patience patience) {
        return Math.max(
                SHORTEST_LOCK_WAIT_MS, patience.leftAtMost(LONGEST_LOCK_WAIT).toMillis());
    }
}
