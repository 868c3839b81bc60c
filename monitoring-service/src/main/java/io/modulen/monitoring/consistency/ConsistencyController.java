package io.modulen.monitoring.consistency;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.monitoring.consistency.AttemptRecords.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /monitoring/consistency}: counts attempts three times, as records in Kafka, as rows and as sums, and says
 * whether they are the same. True at any quiet moment; while deliveries are under way the three may differ by those.
 */
@RestController
class ConsistencyController {

    private static final String ROWS = "select count(*) from attempt where attempted_at >= ?::timestamptz";

    private static final String SUMS = """
            select coalesce(sum(attempts), 0) from rollup where step = ? and bucket >= date_trunc('day', ?::timestamptz
                   at time zone 'UTC') at time zone 'UTC'
            """;

    private static final String ROWS_OF_DAYS = """
            select count(*) from attempt where attempted_at >= date_trunc('day', ?::timestamptz at time zone 'UTC')
                   at time zone 'UTC'
            """;

    private static final String TOO_OLD = "select coalesce(sum(records), 0) from too_old";

    /**
     * @param since the oldest attempt that was counted, by when it was made; later ones are all there
     * @param records in Kafka since then, each once; of the newest million
     * @param rows in the table, since then
     * @param tooOld records that came after their rows would have expired, ever
     * @param rowsOfDays rows since the begin of that day, which the sums are compared with
     * @param sums by minute, hour and day
     * @param waiting records that the projection has not taken yet
     */
    record Consistency(
            boolean consistent,
            Instant since,
            long records,
            long rows,
            long tooOld,
            long rowsOfDays,
            List<Long> sums,
            long waiting,
            String detail) {}

    private static final Logger log = LoggerFactory.getLogger(ConsistencyController.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /** So that a count takes some seconds and eight megabytes. */
    private static final long MOST_RECORDS = 1_000_000;

    private final ReentrantLock counting = new ReentrantLock();
    private final JdbcTemplate database;
    private final AttemptRecords kafka;

    ConsistencyController(JdbcTemplate database, AttemptRecords kafka) {
        this.database = database;
        this.kafka = kafka;
    }

    @GetMapping("/monitoring/consistency")
    Consistency check() {
        if (!counting.tryLock()) {
            throw Problem.of(ProblemType.UNAVAILABLE, "Somebody else's count is under way; ask again when it is done.")
                    .retryAfter(TRY_AGAIN);
        }
        try {
            return compared(kafka.count(MOST_RECORDS));
        } catch (KafkaException e) {
            log.warn("attempts could not be counted", e);
            throw Problem.of(ProblemType.UNAVAILABLE, "Kafka does not answer, so nothing was counted; try again.")
                    .retryAfter(TRY_AGAIN);
        } finally {
            counting.unlock();
        }
    }

    private Consistency compared(Counted counted) {
        String since = counted.since().toString();
        long rows = database.queryForObject(ROWS, Long.class, since);
        long rowsOfDays = database.queryForObject(ROWS_OF_DAYS, Long.class, since);
        long tooOld = database.queryForObject(TOO_OLD, Long.class);
        List<Long> sums = List.of(sum("minute", since), sum("hour", since), sum("day", since));
        boolean sumsAgree = sums.stream().allMatch(sum -> sum == rowsOfDays);
        boolean recordsAgree = counted.records() == rows;
        String detail = recordsAgree && sumsAgree
                ? "records = rows = sums"
                : counted.waiting() > 0
                        ? "the projection is " + counted.waiting() + " records behind; look again when it has caught up"
                        : "they differ: this is a defect, please report it with this answer";
        return new Consistency(
                recordsAgree && sumsAgree,
                counted.since(),
                counted.records(),
                rows,
                tooOld,
                rowsOfDays,
                sums,
                counted.waiting(),
                detail);
    }

    private long sum(String step, String since) {
        return database.queryForObject(SUMS, Long.class, step, since);
    }
}
