package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.ingest.RunningIngest.Reply;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service needs is away: what producers and operators see then, and afterwards. */
class AwayIT {

    @TempDir
    private Path folder;

    @Test
    void acceptsUploadsWithoutKafkaAndPublishesThemOnceItIsBack() throws IOException {
        TestPostgres.Database database = TestPostgres.newDatabase();
        String[] toDatabase = {
            "--DATABASE_URL=" + database.jdbcUrl(),
            "--POSTGRES_USER=" + database.user(),
            "--POSTGRES_PASSWORD=" + database.password()
        };
        long id;
        try (RunningIngest ingest = RunningIngest.startWithoutWaiting(
                        folder, toDatabase[0], toDatabase[1], toDatabase[2], "--KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1")
                .awaitMigrated()) {
            Reply reply = ingest.upload(Multipart.of().file("no kafka.dxf", new byte[] {1}));

            assertThat(reply.status()).isEqualTo(202);
            id = reply.id();
            assertThat(ingest.file(id).path("status").asString()).isEqualTo("pending");
            Reply root = ingest.get("/");
            assertThat(root.body().path("outbox_pending").asInt()).isEqualTo(1);
            assertThat(root.body().path("oldest_outbox_age_s").asDouble()).isPositive();
            assertThat(ingest.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(ingest.get("/health").body().path("status").asString()).isEqualTo("degraded");
        }
        try (RunningIngest ingest = RunningIngest.start(database, folder);
                Pipeline pipeline = new Pipeline()) {
            FileReceived received = pipeline.awaitReceived(id, 1);
            assertThat(received.fileData().originalFilename()).isEqualTo("no kafka.dxf");
            Awaitility.await()
                    .until(() -> ingest.get("/").body().path("outbox_pending").asInt() == 0);
            assertThat(pipeline.count(Topics.FILE_RECEIVED, id)).isEqualTo(1);
        }
    }

    @Test
    void answers503InTimeWhileTheDatabaseIsAway() {
        try (RunningIngest ingest = RunningIngest.startWithoutWaiting(
                folder,
                "--DATABASE_URL=jdbc:postgresql://127.0.0.1:1/none",
                "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers())) {
            long before = System.nanoTime();
            Reply reply = ingest.upload(Multipart.of().file("a.dxf", new byte[1_000_000]));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("retry-after")).isEqualTo("5");
            assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(ingest.storedFiles()).isEmpty();
            assertThat(ingest.get("/files").status()).isEqualTo(503);
            assertThat(ingest.get("/health").status()).isEqualTo(503);
            assertThat(ingest.get("/").body().path("outbox_pending").isNull()).isTrue();
            assertThat(ingest.get("/actuator/health/readiness").status()).isEqualTo(503);
        }
    }

    @Test
    void anUploadThatIsStoredIsAnswered202WhenTheDatabaseGoesAwayWhileItsClientWaits() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (RunningIngest ingest = RunningIngest.start(database, folder)) {
            CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(() ->
                    ingest.upload(Multipart.of().file("waited for.dxf", new byte[] {1}), "Prefer", "wait=20"));
            Awaitility.await()
                    .until(() ->
                            ingest.database().queryForObject("select count(*) from file_ingests", Long.class) == 1);
            ingest.bean(HikariDataSource.class).close();

            Reply reply = waiting.join();
            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.id()).isPositive();
            assertThat(reply.body().path(0).path("status").asString()).isEqualTo("pending");
        }
    }

    @Test
    void aPoolThatIsUsedUpIsNotTakenForADatabaseThatIsAway() throws Exception {
        try (RunningIngest ingest = RunningIngest.start(TestPostgres.newDatabase(), folder)) {
            assertThat(ingest.upload(Multipart.of().file("before.dxf", new byte[] {1}))
                            .status())
                    .isEqualTo(202);
            HikariDataSource pool = ingest.bean(HikariDataSource.class);
            List<Connection> taken = new ArrayList<>();
            takeAll(pool, taken);
            assertThat(ingest.upload(Multipart.of().file("crowded.dxf", new byte[] {1}))
                            .status())
                    .isEqualTo(503);
            for (Connection one : taken) {
                one.close();
            }

            assertThat(ingest.upload(Multipart.of().file("after.dxf", new byte[] {1}))
                            .status())
                    .isEqualTo(202);
        }
    }

    /** Until nobody gives one back any more. */
    private static void takeAll(HikariDataSource pool, List<Connection> taken) throws SQLException {
        try {
            while (true) {
                taken.add(pool.getConnection());
            }
        } catch (SQLTransientConnectionException usedUp) {
            assertThat(taken).isNotEmpty();
        }
    }

    @Test
    void finishesAnUploadThatIsUnderWayWhenItIsStopped() throws Exception {
        RunningIngest ingest = RunningIngest.start(TestPostgres.newDatabase(), folder);
        byte[] body = Multipart.of().file("stopped.dxf", new byte[500_000]).bytes();
        try (Socket socket = new Socket("127.0.0.1", ingest.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /ingest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary="
                            + Multipart.BOUNDARY + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes());
            out.write(body, 0, body.length / 2);
            out.flush();
            Awaitility.await().until(() -> !ingest.storedFiles().isEmpty());
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(ingest::close);
            Awaitility.await().until(() -> !accepts(ingest.port()));
            out.write(body, body.length / 2, body.length - body.length / 2);
            out.flush();

            assertThat(new String(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 202");
            stopping.join();
        }
        assertThat(ingest.storedFiles()).containsExactly("uncategorized/UNKNOWN-NOPROJECT-stopped-UNK-v1.dxf");
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void answers503WhileTheStorageIsAwayOrFull() throws IOException {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (RunningIngest ingest = RunningIngest.start(database, folder, "--UPLOAD_DISK_RESERVE=1000000TB")) {
            Reply full = ingest.upload(Multipart.of().file("a.dxf", new byte[] {1}));
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.header("retry-after")).isEqualTo("5");
            assertThat(full.body().path("detail").asString()).contains("too little space");
        }
        Path notAFolder = Files.writeString(folder.resolve("a-file"), "x");
        try (RunningIngest ingest = RunningIngest.start(database, notAFolder)) {
            Reply away = ingest.upload(Multipart.of().file("a.dxf", new byte[] {1}));
            assertThat(away.status()).isEqualTo(503);
            assertThat(ingest.get("/health")
                            .body()
                            .path("checks")
                            .path("storage")
                            .asString())
                    .contains("can't be written");
            assertThat(ingest.get("/actuator/health/readiness").status()).isEqualTo(503);
        }
    }
}
