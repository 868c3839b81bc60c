package io.modulen.ingest.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remembers what requests with an {@code Idempotency-Key} were answered; every method joins the caller's transaction. */
public final class IdempotencyKeys {

    /** Waits for a parallel request with the same key; takes over a key that has expired. */
    private static final String CLAIM = """
            insert into idempotency_key (key, request_hash, answer, created_at)
            values (?, ?, '[]', ?)
                on conflict (key)
                do update set request_hash = excluded.request_hash, answer = excluded.answer,
                              created_at = excluded.created_at
                    where idempotency_key.created_at < ?
            returning key
            """;

    private static final String FIND =
            "select request_hash, answer from idempotency_key where key = ? and created_at >= ?";

    private static final String ANSWER = "update idempotency_key set answer = ?::jsonb where key = ?";

    /** In portions: a million of them, after a day without this service, would take longer than a statement may. */
    private static final String FORGET = """
            delete from idempotency_key
             where key in (select key from idempotency_key where created_at < ? limit ?)
            """;

    private static final int PORTION = 10_000;

    record Known(String requestHash, String answer) {}

    private final JdbcTemplate database;
    private final Duration retention;

    public IdempotencyKeys(JdbcTemplate database, Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    /** Whether the key is this request's now; otherwise {@link #find} has what it was used for. */
    boolean claim(String key, String requestHash, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return !database.queryForList(CLAIM, String.class, key, requestHash, at, at.minus(retention))
                .isEmpty();
    }

    /** What the key was used for; empty when it was not, or so long ago that it has expired. */
    Optional<Known> find(String key, Instant now) {
        return database
                .query(
                        FIND,
                        (row, number) -> new Known(row.getString("request_hash"), row.getString("answer")),
                        key,
                        now.minus(retention).atOffset(ZoneOffset.UTC))
                .stream()
                .findFirst();
    }

    void answer(String key, String answer) {
        database.update(ANSWER, answer, key);
    }

    public void forgetExpired(Instant now) {
        OffsetDateTime before = now.minus(retention).atOffset(ZoneOffset.UTC);
        int forgotten;
        do {
            forgotten = database.update(FORGET, before, PORTION);
        } while (forgotten == PORTION);
    }
}
