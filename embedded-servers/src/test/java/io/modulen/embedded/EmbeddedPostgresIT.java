package io.modulen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir
    Path directory;

    @Test
    void postgresForcesToDiskAndKeepsItsRowsOverARestart() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"), 0);
                Connection connection = connect(postgres)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(connection, "show " + setting)).as(setting).isEqualTo("on");
            }
            connection.createStatement().execute("create table kept (value text)");
            connection.createStatement().execute("insert into kept values ('here')");
        }
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"), 0);
                Connection connection = connect(postgres)) {
            assertThat(ask(connection, "select value from kept")).isEqualTo("here");
        }
    }

    @Test
    void startEndsAnOrphanAndFindsItsRows() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWithPostgres.class.getName(),
                        directory.resolve("postgres").toString())
                .inheritIO()
                .start();
        assertThat(killed.waitFor()).isEqualTo(137);
        Path pidFile = directory.resolve("postgres/data/postmaster.pid");
        long orphan = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"), 0);
                Connection connection = connect(postgres)) {
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(ask(connection, "select value from kept")).isEqualTo("here");
        }
    }

    @Test
    void aKillDuringTheVeryFirstStartLeavesNothingThatLaterStartsCanNotUse() throws Exception {
        Path postgres = directory.resolve("postgres");
        Path leftover = postgres.resolve("new-data-of-an-earlier-start");
        Files.createDirectories(leftover.resolve("base"));
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWithPostgres.class.getName(),
                        postgres.toString())
                .inheritIO()
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> hasFile(postgres, "PG_VERSION"));
        List<ProcessHandle> all = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));

        try (PostgresServer started = PostgresServer.start(postgres, 0);
                Connection connection = connect(started)) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
        assertThat(leftover).doesNotExist();
    }

    private static boolean hasFile(Path directory, String name) throws Exception {
        if (!Files.exists(directory)) {
            return false;
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.anyMatch(child -> Files.exists(child.resolve(name)));
        }
    }

    @Test
    void aSecondStartIsRefusedWhileTheFirstRuns() throws Exception {
        try (PostgresServer first = PostgresServer.start(directory.resolve("postgres"), 0);
                Connection connection = connect(first)) {
            assertThatThrownBy(() -> PostgresServer.start(directory.resolve("postgres"), 0))
                    .isInstanceOf(DirectoryLock.InUse.class)
                    .hasMessageContaining("in use by another");
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aPidFileThatNamesAStrangerHarmsNobody() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        OrphanedPostgres.end(data);

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private static Connection connect(PostgresServer postgres) throws Exception {
        return DriverManager.getConnection(
                postgres.jdbcUrl(PostgresServer.DATABASE), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    private static String ask(Connection connection, String question) throws Exception {
        try (ResultSet answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
