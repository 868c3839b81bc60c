package io.modulen.dispatcher.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of replay jobs: what was asked, how fast, and how far each is. Joins the caller's transaction. */
public final class ReplayJobs {

    private static final String NEW = """
            insert into replay (id, request, rate_per_s, state, endpoint_id, matched, last_step_at)
            values (?, ?::jsonb, ?, ?, ?, ?, clock_timestamp() - make_interval(secs => 1 / greatest(?, 0.0001)))
            """;

    private static final String ITEM_SENT =
            "insert into replay_item (replay_id, webhook_id, replay, state) values (?, ?, ?, 'sent') on conflict do nothing";

    private static final String RUNNING =
            "select id, endpoint_id, request::text as request from replay where state = 'running' order by created_at";

    /**
     * What the rate has room for since the last step, a second's worth at most after a pause; the row's lock keeps other
     * processes out.
     */
    private static final String ALLOWED = """
            select floor(rate_per_s * least(extract(epoch from clock_timestamp() - last_step_at),
                                            greatest(1, 1 / rate_per_s)) + 0.000001)::int
              from replay where id = ? and state = 'running' for update
            """;

    private static final String STEPPED = """
            update replay set last_step_at = greatest(last_step_at + make_interval(secs => ? / rate_per_s),
                                                      clock_timestamp() - interval '1 second')
             where id = ?
            """;

    private static final String DONE = "update replay set state = 'done' where id = ? and state = 'running'";

    private static final String STOP = "update replay set state = 'stopped' where id = ? and state = 'running'";

    private static final String PROGRESS = """
            select r.id, r.state, r.rate_per_s, r.endpoint_id, coalesce(r.matched, count(i.webhook_id)) as matched,
                   count(*) filter (where i.state in ('sent', 'delivered', 'failed')) as sent,
                   count(*) filter (where i.state = 'delivered') as delivered,
                   count(*) filter (where i.state = 'failed') as failed,
                   count(*) filter (where i.state = 'skipped') as skipped
              from replay r left join replay_item i on i.replay_id = r.id
             where (?::text is null or r.id = ?)
             group by r.id
             order by r.created_at desc
             limit ?
            """;

    /**
     * A job that runs.
     *
     * @param endpointId of a replay of history; null for dead letters
     * @param request what was asked, as JSON
     */
    public record Job(String id, String endpointId, String request) {}

    /** How far a job is, with the names of the REST answer. */
    public record Progress(
            String replayId,
            String state,
            double ratePerS,
            String endpointId,
            long matched,
            long sent,
            long delivered,
            long failed,
            long skipped) {}

    private final JdbcTemplate database;

    public ReplayJobs(JdbcTemplate database) {
        this.database = database;
    }

    /** Of dead letters; returns its id. */
    public String add(String request, double ratePerS, boolean running) {
        return add(request, ratePerS, running, null, null);
    }

    /** Of history, to one endpoint; returns its id. */
    public String addHistory(String request, double ratePerS, String endpointId, long matched) {
        return add(request, ratePerS, true, endpointId, matched);
    }

    private String add(String request, double ratePerS, boolean running, String endpointId, Long matched) {
        String id = "rpl_" + UUID.randomUUID().toString().replace("-", "");
        database.update(NEW, id, request, ratePerS, running ? "running" : "done", endpointId, matched, ratePerS);
        return id;
    }

    public void sent(String replayId, String webhookId, int replay) {
        database.update(ITEM_SENT, replayId, webhookId, replay);
    }

    /** How many the job may send now; it counts as having done so. */
    public int allow(String replayId) {
        int allowed = database.queryForList(ALLOWED, Integer.class, replayId).stream()
                .findFirst()
                .orElse(0);
        if (allowed > 0) {
            database.update(STEPPED, (double) allowed, replayId);
        }
        return allowed;
    }

    public void done(String replayId) {
        database.update(DONE, replayId);
    }

    boolean stop(String replayId) {
        return database.update(STOP, replayId) == 1;
    }

    List<Job> running() {
        return database.query(
                RUNNING,
                (row, number) -> new Job(row.getString("id"), row.getString("endpoint_id"), row.getString("request")));
    }

    /** Newest first. */
    List<Progress> list(int limit) {
        return database.query(PROGRESS, ReplayJobs::progress, null, null, limit);
    }

    long count() {
        return database.queryForObject("select count(*) from replay", Long.class);
    }

    public Optional<Progress> find(String replayId) {
        return database.query(PROGRESS, ReplayJobs::progress, replayId, replayId, 1).stream()
                .findFirst();
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        return new Progress(
                row.getString("id"),
                row.getString("state"),
                row.getDouble("rate_per_s"),
                row.getString("endpoint_id"),
                row.getLong("matched"),
                row.getLong("sent"),
                row.getLong("delivered"),
                row.getLong("failed"),
                row.getLong("skipped"));
    }
}
