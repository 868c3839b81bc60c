package io.modulen.ingest.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.RowMapper;

/** Reads a {@link FileRow} from a result that has all columns of {@code file_ingests}. */
final class FileRows {

    static final RowMapper<FileRow> MAPPER = (row, number) -> row(row);

    private FileRows() {}

    private static FileRow row(ResultSet row) throws SQLException {
        return new FileRow(
                row.getLong("id"),
                row.getString("original_filename"),
                row.getString("stored_filename"),
                row.getString("file_path"),
                row.getString("storage_uri"),
                row.getLong("file_size"),
                row.getString("sha256"),
                row.getString("file_type"),
                row.getString("mime_type"),
                row.getString("processing_mode"),
                row.getString("form_client_code"),
                row.getString("form_project_code"),
                row.getString("override_metadata"),
                row.getInt("version"),
                row.getInt("round"),
                row.getBoolean("round_open"),
                row.getObject("good_round", Integer.class),
                row.getInt("retry_count"),
                row.getString("status"),
                row.getString("error_code"),
                row.getString("error_message"),
                row.getString("last_error"),
                row.getString("detected_type"),
                row.getObject("confidence_score", Double.class),
                new FileFacts(
                        row.getString("client_code"),
                        row.getString("project_code"),
                        row.getString("part_name"),
                        row.getString("material"),
                        row.getObject("thickness_mm", Double.class),
                        row.getInt("quantity")),
                row.getObject("name_version", Integer.class),
                row.getString("preview_uri"),
                row.getBoolean("is_deleted"),
                row.getString("delete_requested"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "processed_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
