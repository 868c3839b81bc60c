package io.modulen.ingest.file;

import io.modulen.events.NaiveUtc;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One fact in force, with the original's fields. */
public record Metadata(
        long id, long fileIngestId, String key, String value, String dataType, String source, String createdAt) {

    static Metadata of(ResultSet row) throws SQLException {
        return new Metadata(
                row.getLong("id"),
                row.getLong("file_ingest_id"),
                row.getString("key"),
                row.getString("value"),
                row.getString("data_type"),
                row.getString("source"),
                NaiveUtc.format(FileRows.instant(row, "created_at")));
    }
}
