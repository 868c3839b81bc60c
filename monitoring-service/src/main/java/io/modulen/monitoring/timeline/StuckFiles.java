package io.modulen.monitoring.timeline;

import io.modulen.monitoring.timeline.StuckFilesController.StuckFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds files that were received and neither processed nor failed since. */
public final class StuckFiles {

    private static final String FIND = """
            select ingest_id, round, file_name, at
              from open_round begun
             where at < ?::timestamptz and at > ?::timestamptz
               and not exists (select 1 from file_event ended
                                where ended.ingest_id = begun.ingest_id and ended.round = begun.round
                                  and ended.type in ('file.processed', 'file.failed'))
             order by at
             limit 1000
            """;

    /** Older records are gone from Kafka too; nobody can end such a round. */
    private static final Duration OLDEST = Duration.ofDays(30);

    private final JdbcTemplate database;
    private final Duration stuckAfter;
    private final Clock clock;

    public StuckFiles(JdbcTemplate database, Duration stuckAfter, Clock clock) {
        this.database = database;
        this.stuckAfter = stuckAfter;
        this.clock = clock;
    }

    /** Oldest first, each with its id, name and since when. */
    public List<String> descriptions() {
        return find().stream()
                .map(file -> file.fileName() + " (" + file.ingestId() + "), received " + file.receivedAt())
                .toList();
    }

    List<StuckFile> find() {
        Instant now = clock.instant();
        return database.query(
                FIND,
                (row, number) -> {
                    Instant at = row.getTimestamp("at").toInstant();
                    return new StuckFile(
                            row.getLong("ingest_id"),
                            row.getInt("round"),
                            row.getString("file_name"),
                            at,
                            Duration.between(at, now).toSeconds());
                },
                now.minus(stuckAfter).toString(),
                now.minus(OLDEST).toString());
    }
}
