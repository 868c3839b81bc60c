package io.modulen.monitoring.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where alerts are written down. */
final class AlertBook {

    private static final String BEGIN = """
            insert into alert (type, endpoint_id, active, since, reason, told)
            values (?, ?, true, ?::timestamptz, ?, false)
            on conflict (type, endpoint_id) do update
               set active = true, since = excluded.since, reason = excluded.reason, told = false
             where not alert.active
            """;

    private static final String END = """
            update alert set active = false, since = ?::timestamptz, told = false
             where type = ? and endpoint_id = ? and active
            """;

    private static final String ACTIVE = "select * from alert where active order by since";

    /** Another copy of the service may be telling the others. */
    private static final String UNTOLD = "select * from alert where not told order by since for update skip locked";

    private static final String TOLD = "update alert set told = true where type = ? and endpoint_id = ?";

    record Entry(Alert alert, boolean active, Instant since) {}

    private final JdbcTemplate database;

    AlertBook(JdbcTemplate database) {
        this.database = database;
    }

    /** Nothing, when it has begun already. */
    void begin(Alert alert, Instant at) {
        database.update(BEGIN, alert.type(), alert.endpointId(), at.toString(), alert.reason());
    }

    void end(Alert.Key key, Instant at) {
        database.update(END, at.toString(), key.type(), key.endpointId());
    }

    List<Entry> active() {
        return database.query(ACTIVE, AlertBook::entry);
    }

    List<Entry> untold() {
        return database.query(UNTOLD, AlertBook::entry);
    }

    void told(Alert.Key key) {
        database.update(TOLD, key.type(), key.endpointId());
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                new Alert(row.getString("type"), row.getString("endpoint_id"), row.getString("reason")),
                row.getBoolean("active"),
                row.getTimestamp("since").toInstant());
    }
}
