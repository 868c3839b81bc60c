package io.modulen.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.http.Problem;
import io.modulen.testservers.TestPostgres;
import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Lists of files where there are very many. */
class FileListIT {

    private static final String MANY = """
            insert into file_ingests (original_filename, stored_filename, file_path, storage_uri, directory, stem, version,
                   file_size, sha256, file_type, mime_type, processing_mode, override_metadata, status,
                   created_at, updated_at)
            select md5(number::text), md5(number::text), 'a', 'file:' || number, 'a', number::text, 1,
                   1, 'a', 'dxf', 'image/vnd.dxf', 'AUTO', '{}', case when number % 100 = 0 then 'failed' else 'completed' end,
                   now(), now()
              from generate_series(1, 5000) number
            """;

    private static DriverManagerDataSource source;

    @BeforeAll
    static void prepare() {
        TestPostgres.Database given = TestPostgres.newDatabase();
        source = new DriverManagerDataSource(given.jdbcUrl(), given.user(), given.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/ingest")
                .load()
                .migrate();
        JdbcTemplate database = new JdbcTemplate(source);
        database.execute(MANY);
        database.execute("vacuum analyze file_ingests");
    }

    @Test
    void partsOfNamesBytesAndTroublesAreFoundByAnIndex() throws Exception {
        try (Connection connection = source.getConnection()) {
            JdbcTemplate database = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            assertThat(plan(database, "lower(original_filename || chr(10) || stored_filename) like '%bracket%'"))
                    .contains("file_ingests_names");
            assertThat(plan(database, "storage_uri = 'file:a/b-v1.dxf'")).contains("file_ingests_of_bytes");
            assertThat(plan(database, "status = 'failed'")).contains("file_ingests_status");
        }
    }

    private static String plan(JdbcTemplate database, String condition) {
        List<String> lines = database.queryForList(
                "explain select count(*) from file_ingests where not is_deleted and " + condition, String.class);
        return String.join("\n", lines);
    }

    @Test
    void aListThatTakesTooLongIsNoDatabaseThatIsAway() throws Exception {
        FileList list = new FileList(new JdbcTemplate(source));
        FileList.Filter all = new FileList.Filter(null, null, null, null, null, null, "100%_\\");
        assertThat(list.page(all, 10, 0, null).total()).isZero();

        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table file_ingests in access exclusive mode");

            assertThatThrownBy(() -> list.page(all, 10, 0, null))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem ->
                                    assertThat(problem.getStatusCode().value()).isEqualTo(503))
                    .hasMessageContaining("narrow it");
        }
    }
}
