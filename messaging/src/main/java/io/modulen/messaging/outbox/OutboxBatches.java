package io.modulen.messaging.outbox;

import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The outbox as its one active relay sees it. Everything runs on the connection that holds the relay's advisory lock, so
 * a statement that succeeds proves that the relay is still the only one.
 */
final class OutboxBatches {

    private static final Logger log = LoggerFactory.getLogger(OutboxBatches.class);

    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended(current_schema() || ?, 0))";

    private static final String UNLOCK = "select pg_advisory_unlock_all()";

    private static final String CLAIMED = """
            select id, batch, topic, record_key, record_value, headers
              from outbox
             where batch is not null
             order by batch, id
            """;

    private static final String CLAIM = """
            update outbox
               set batch = ?
             where id in (select id from outbox where batch is null order by id limit ?)
            returning id, batch, topic, record_key, record_value, headers
            """;

    private static final String SENT = "delete from outbox where batch = ?";

    record Row(long id, long batch, ProducerRecord<byte[], byte[]> record) {}

    private final JdbcTemplate database;

    OutboxBatches(Connection connection) {
        this.database = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        database.setQueryTimeout(30);
    }

    boolean takeLead(String relay) {
        return Boolean.TRUE.equals(database.queryForObject(LOCK, Boolean.class, relay));
    }

    void giveUpLead() {
        try {
            database.execute(UNLOCK);
        } catch (DataAccessException e) {
            log.debug("the connection is gone, and the lock with it: {}", e.toString());
        }
    }

    /** Batches that a predecessor claimed, by number. */
    Map<Long, List<Row>> claimed() {
        Map<Long, List<Row>> batches = new TreeMap<>();
        for (Row row : database.query(CLAIMED, OutboxBatches::row)) {
            batches.computeIfAbsent(row.batch(), number -> new ArrayList<>()).add(row);
        }
        return batches;
    }

    List<Row> claim(long batch, int atMost) {
        List<Row> rows = database.query(CLAIM, OutboxBatches::row, batch, atMost);
        return rows.stream().sorted(Comparator.comparingLong(Row::id)).toList();
    }

    void sent(long batch) {
        database.update(SENT, batch);
    }

    @SuppressWarnings("unchecked")
    private static Row row(ResultSet row, int number) throws SQLException {
        Map<String, String> headers =
                RecordJson.read(row.getString("headers").getBytes(StandardCharsets.UTF_8), Map.class);
        return new Row(
                row.getLong("id"),
                row.getLong("batch"),
                RecordHeaders.record(
                        row.getString("topic"),
                        null,
                        row.getString("record_key"),
                        row.getBytes("record_value"),
                        headers));
    }
}
