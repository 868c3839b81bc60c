package io.modulen.monitoring.timeline;

import io.modulen.chassis.http.Problem;
import io.modulen.monitoring.attempt.StorableText;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The story of one file: received, parsed, each attempt at each endpoint, dead letters and replays. */
@RestController
class TimelineController {

    private static final String TIMELINE = """
            select at, type as event, round, null as endpoint_id, null as webhook_id, null as event_type,
                   null::integer as replay, null::integer as attempt, null::integer as status_code,
                   null::bigint as duration_ms, detail
              from file_event where ingest_id = ?
            union all
            select attempted_at, 'webhook.attempt.' || outcome, null, endpoint_id, webhook_id, event_type, replay, attempt,
                   status_code, duration_ms, error
              from attempt where ingest_id = ?
            union all
            select at, 'dead_letter.' || state, null, endpoint_id, webhook_id, event_type, replay, null, null, null, reason
              from dead_letter where ingest_id = ?
             order by at
             limit 10000
            """;

    /** The index is on the hash of the names, since a name may be too long for an index. */
    private static final String OF_NAME = """
            select ingest_id from file_event
             where md5(file_name) = md5(?) and file_name = ?
             group by ingest_id order by max(at) desc limit 100
            """;

    /** @param sameName other files that were uploaded under the name that was asked for, newest first */
    record Timeline(long ingestId, int count, List<Map<String, Object>> events, List<Long> sameName) {}

    private final JdbcTemplate database;

    TimelineController(JdbcTemplate database) {
        this.database = database;
    }

    /** @param file an ingest id, or the name under which a file was uploaded: the newest of that name */
    @GetMapping("/files/{file}/timeline")
    Timeline of(@PathVariable String file) {
        if (file.matches("\\d{1,18}")) {
            return of(Long.parseLong(file), List.of());
        }
        String name = StorableText.of(file);
        List<Long> ids = database.queryForList(OF_NAME, Long.class, name, name);
        if (ids.isEmpty()) {
            throw unknown(file);
        }
        return of(ids.get(0), ids.subList(1, ids.size()));
    }

    private Timeline of(long ingestId, List<Long> sameName) {
        List<Map<String, Object>> events = database.query(
                TIMELINE,
                (row, number) -> {
                    Map<String, Object> event = new java.util.LinkedHashMap<>();
                    event.put("at", row.getTimestamp("at").toInstant());
                    for (String name : List.of(
                            "event",
                            "round",
                            "endpoint_id",
                            "webhook_id",
                            "event_type",
                            "replay",
                            "attempt",
                            "status_code",
                            "duration_ms",
                            "detail")) {
                        Object value = row.getObject(name);
                        if (value != null) {
                            event.put(name, value);
                        }
                    }
                    return event;
                },
                ingestId,
                ingestId,
                ingestId);
        if (events.isEmpty()) {
            throw unknown(Long.toString(ingestId));
        }
        return new Timeline(ingestId, events.size(), events, sameName);
    }

    private static Problem unknown(String file) {
        return Problem.notFound("Nothing is known of a file " + file + ".");
    }
}
