package io.modulen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.testservers.TestPostgres;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that an older version filled. */
class UpgradeIT {

    private static final String OLD_VERSION = "4";

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final JdbcTemplate rows =
            new JdbcTemplate(new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));

    @Test
    void whatWasStoredBeforeHasWhatIsNewInLaterVersions() {
        flyway().target(OLD_VERSION).load().migrate();
        List.of(
                        """
                        create table monitoring.attempt_old partition of monitoring.attempt
                           for values from ('2026-01-01') to ('2026-02-01')
                        """,
                        """
                        insert into monitoring.attempt (attempted_at, attempt_id, webhook_id, endpoint_id, event_type,
                            ingest_id, replay, attempt, duration_ms, outcome, status_code)
                        values ('2026-01-02 10:00+00', gen_random_uuid(), 'msg_tried', 'laser-os', 'file.processed', 7,
                            0, 1, 5, 'retry', 500)
                        """,
                        """
                        insert into monitoring.open_delivery
                        values ('msg_tried', 0, 'laser-os', 7, 'retrying', null, '2026-01-02 11:00+00', 2, 1),
                               ('msg_new', 0, 'laser-os', 8, 'queued', null, '2026-01-02 12:00+00', 1, 0)
                        """,
                        """
                        insert into monitoring.file_event (event_id, ingest_id, type, round, at, file_name)
                        values ('a', 1, 'file.received', 1, now(), 'ended.dxf'),
                               ('b', 1, 'file.failed', 1, now(), 'ended.dxf'),
                               ('c', 2, 'file.received', 1, now(), 'open.dxf')
                        """,
                        "insert into monitoring.ended_unposted values ('msg_late', 0, '2026-01-03 10:00+00')",
                        """
                        insert into monitoring.dead_letter
                        values ('msg_late', 'laser-os', 'file.failed', 9, 'expired', 0, 'open', 1, '2026-01-03 10:00+00')
                        """)
                .forEach(rows::execute);

        flyway().load().migrate();

        assertThat(rows.queryForList(
                        "select to_char(owed_since at time zone 'UTC', 'HH24') from monitoring.open_delivery order by ingest_id",
                        String.class))
                .containsExactly("10", "12");
        assertThat(rows.queryForMap("select endpoint_id, event_type, ingest_id, reason from monitoring.ended_unposted"))
                .containsEntry("endpoint_id", "laser-os")
                .containsEntry("event_type", "file.failed")
                .containsEntry("ingest_id", 9L)
                .containsEntry("reason", "expired");
        assertThat(rows.queryForList("select file_name from monitoring.open_round", String.class))
                .containsExactly("open.dxf");
    }

    @Test
    void attemptsOfAnEndpointAreFoundByAnIndex() {
        flyway().load().migrate();
        rows.execute("""
                create table monitoring.attempt_day partition of monitoring.attempt
                   for values from ('2026-01-01') to ('2026-02-01')
                """);

        String plan = String.join("\n", rows.queryForList("""
                explain select * from monitoring.attempt
                 where endpoint_id = 'a' and (attempted_at, attempt_id) < ('infinity', gen_random_uuid())
                 order by attempted_at desc, attempt_id desc limit 10
                """, String.class));

        assertThat(plan).contains("attempt_day_endpoint_id_attempted_at_attempt_id_idx");
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .schemas("monitoring")
                .locations("classpath:db/monitoring");
    }
}
