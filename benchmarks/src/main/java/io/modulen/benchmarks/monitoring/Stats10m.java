package io.modulen.benchmarks.monitoring;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import io.modulen.benchmarks.TemporaryDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What an operator waits for the statistics of a day with 100 thousand and with 10 million attempts stored. */
public final class Stats10m implements Benchmark {

    private static final int FEW = 100_000;
    private static final int MANY = 10_000_000;
    private static final int WARM_UP = 200;
    private static final int REQUESTS = 500;
    private static final double LONGEST_MS = 100;
    private static final double MOST_TIMES_LONGER = 2;

    /** Over the last 24 hours; ten endpoints, three types; most within 50 ms, some slow; 2 % fail, half of them for good. */
    private static final String FILL = """
            insert into attempt (attempted_at, attempt_id, webhook_id, endpoint_id, event_type, ingest_id, replay, attempt,
                                 duration_ms, outcome, status_code, error, response_text)
            select clock_timestamp() - make_interval(secs => (%1$d - n) * 86300.0 / %1$d), gen_random_uuid(),
                   'msg_' || n, 'endpoint-' || n %% 10, (array['file.ingested', 'file.processed', 'file.failed'])[1 + n %% 3],
                   n, 0, case when n %% 50 = 0 then 3 else 1 end, (exp(random() * 4) * case when n %% 17 = 0 then 20 else 1 end)::bigint,
                   case n %% 100 when 0 then 'dead' when 50 then 'retry' else 'delivered' end,
                   case when n %% 50 = 0 then 503 else 200 end,
                   case when n %% 50 = 0 then 'HTTP 503' end, case when n %% 50 = 0 then repeat('no ', 300) end
              from generate_series(1, %1$d) as n
            """;

    private static final String SUM = """
            insert into rollup (step, bucket, endpoint_id, event_type, status_code, outcome, latency, attempts, finished,
                                tries, duration_ms)
            select step, date_trunc(step, attempted_at at time zone 'UTC') at time zone 'UTC', endpoint_id, event_type,
                   status_code, outcome,
                   1 + width_bucket(duration_ms, '{1,2,3,5,7,10,15,20,30,50,70,100,150,200,300,500,700,1000,1500,2000}'::bigint[]),
                   count(*), count(*) filter (where outcome <> 'retry'),
                   coalesce(sum(attempt) filter (where outcome <> 'retry'), 0), sum(duration_ms)
              from attempt cross join (values ('minute'), ('hour'), ('day')) as steps (step)
             group by 1, 2, 3, 4, 5, 6, 7
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "stats-10m";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (TemporaryDirectory data = TemporaryDirectory.create();
                MonitoringServers servers = new MonitoringServers(data.path())) {
            makePartitions(servers);
            fill(servers, FEW);
            double statsOfFew = p99(servers, "/webhooks/stats?hours=24");
            double failuresOfFew = p99(servers, "/webhooks/failures");
            fill(servers, MANY);
            double stats = p99(servers, "/webhooks/stats?hours=24");
            double failures = p99(servers, "/webhooks/failures");
            return List.of(
                    Figure.atMost("stats-10m.stats", stats, "ms p99", LONGEST_MS, statsOfFew),
                    Figure.atMost("stats-10m.failures", failures, "ms p99", LONGEST_MS, failuresOfFew),
                    Figure.atMost("stats-10m.stats-growth", stats / statsOfFew, "ratio", MOST_TIMES_LONGER, null),
                    Figure.atMost(
                            "stats-10m.failures-growth", failures / failuresOfFew, "ratio", MOST_TIMES_LONGER, null));
        }
    }

    private static void makePartitions(MonitoringServers servers) throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (LocalDate day = today.minusDays(1); day.isBefore(today.plusDays(2)); day = day.plusDays(1)) {
            servers.run(
                    "create table if not exists attempt_%s partition of attempt for values from ('%s 00:00+00') to ('%s 00:00+00')"
                            .formatted(day.toString().replace('-', '_'), day, day.plusDays(1)));
        }
    }

    private static void fill(MonitoringServers servers, int attempts) throws SQLException {
        System.err.println("storing " + attempts + " attempts");
        servers.run(
                "truncate attempt",
                "truncate rollup",
                FILL.formatted(attempts),
                SUM,
                "analyze attempt",
                "analyze rollup");
    }

    private double p99(MonitoringServers servers, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(servers.base() + path)).build();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            if (i >= WARM_UP) {
                times.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return Samples.percentile(times, 0.99);
    }
}
