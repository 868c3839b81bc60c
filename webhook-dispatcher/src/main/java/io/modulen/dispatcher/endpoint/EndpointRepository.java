package io.modulen.dispatcher.endpoint;

import io.modulen.events.BreakerState;
import io.modulen.events.EndpointState;
import io.modulen.events.Topics;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The record of endpoints in Postgres; each change leaves for the compacted topic in the same transaction. */
public final class EndpointRepository {

    private static final String LOCK = "select definition from endpoint where id = ? and not deleted for update";

    private static final String SAVE = """
            insert into endpoint (id, version, definition, deleted) values (?, ?, ?::jsonb, ?)
            on conflict (id) do update
               set version = excluded.version, definition = excluded.definition, deleted = excluded.deleted,
                   updated_at = clock_timestamp()
            """;

    private static final String VERSIONS = """
            select id, version, exists (select 1 from outbox where topic = ? and record_key = endpoint.id) as owed
              from endpoint
            """;

    private static final String LOCK_ANY = "select definition from endpoint where id = ? for update";

    /** @param owed whether a record of it is on its way to the topic */
    record Version(String id, long version, boolean owed) {}

    private final JdbcTemplate database;
    private final Outbox outbox;
    private final Clock clock;

    public EndpointRepository(JdbcTemplate database, Outbox outbox, Clock clock) {
        this.clock = clock;
        this.database = database;
        this.outbox = outbox;
    }

    /** For the transaction that changes it. */
    Optional<EndpointDefinition> lock(String id) {
        return locked(LOCK, id);
    }

    private Optional<EndpointDefinition> locked(String how, String id) {
        return database.queryForList(how, String.class, id).stream()
                .findFirst()
                .map(json -> RecordJson.read(json.getBytes(StandardCharsets.UTF_8), EndpointDefinition.class));
    }

    /** Of all that there ever were. */
    List<Version> versions() {
        return database.query(
                VERSIONS,
                (row, number) -> new Version(row.getString("id"), row.getLong("version"), row.getBoolean("owed")),
                Topics.WEBHOOK_ENDPOINT);
    }

    /** As it stands now; for a transaction, so that it comes before every later change. */
    void tellAgain(String id) {
        locked(LOCK_ANY, id).ifPresent(this::tell);
    }

    private void tell(EndpointDefinition definition) {
        outbox.add(Topics.WEBHOOK_ENDPOINT, definition.id(), RecordJson.write(definition), Map.of());
    }

    void save(EndpointDefinition definition) {
        boolean deleted = definition.deleted() != null;
        database.update(SAVE, definition.id(), definition.version(), RecordJson.text(definition), deleted);
        tell(definition);
        if (deleted) {
            tellThatItIsGone(definition);
        }
    }

    /** For those that count what endpoints owe and which are in trouble, and don't read definitions. */
    private void tellThatItIsGone(EndpointDefinition definition) {
        String now = clock.instant().toString();
        String discard = EndpointDefinition.DISCARD.equals(definition.deleted()) ? EndpointState.DISCARD : null;
        EndpointState gone = new EndpointState(definition.id(), EndpointState.DELETED, discard, null, now);
        outbox.add(Topics.WEBHOOK_ENDPOINT_STATE, definition.id(), RecordJson.write(gone), Map.of());
        outbox.add(
                Topics.WEBHOOK_ENDPOINT_STATE,
                BreakerState.KEY_PREFIX + definition.id(),
                RecordJson.write(BreakerState.closed(definition.id(), now)),
                Map.of());
    }
}
