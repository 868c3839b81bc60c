package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.modulen.ingest.RunningIngest.Reply;
import io.modulen.testservers.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that takes connections and statements and answers nothing, such as one whose machine has halted. */
class HangingDatabaseIT {

    private static final int PLACES = 8;

    @TempDir
    private Path folder;

    private final TestPostgres.Database database = TestPostgres.newDatabase();

    private record Answer(int status, Duration after) {}

    private URI server() {
        return URI.create(database.jdbcUrl().substring("jdbc:".length()));
    }

    private RunningIngest startBehind(HaltingProxy proxy) {
        String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + server().getPath();
        return RunningIngest.start(new TestPostgres.Database(url, database.user(), database.password()), folder);
    }

    @Test
    void aListIsAnswered503InTimeToo() throws Exception {
        try (HaltingProxy proxy = new HaltingProxy(server().getPort());
                RunningIngest ingest = startBehind(proxy)) {
            assertThat(ingest.get("/files").status()).isEqualTo(200);
            proxy.halt();

            long begin = System.nanoTime();
            assertThat(ingest.get("/files").status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(5_500));
            proxy.close(); // a stop would wait for the database
        }
    }

    @Test
    void everyUploadIsAnswered503InTimeAlsoThoseThatWaitForOthers() throws Exception {
        ExecutorService clients = Executors.newCachedThreadPool();
        try (HaltingProxy proxy = new HaltingProxy(server().getPort());
                RunningIngest ingest = startBehind(proxy)) {
            assertThat(upload(ingest).status()).isEqualTo(202);
            HikariPoolMXBean pool = ingest.bean(HikariDataSource.class).getHikariPoolMXBean();
            int before = usersOf(pool);

            proxy.halt();
            List<CompletableFuture<Answer>> answers = new ArrayList<>(uploads(PLACES, ingest, clients));
            Awaitility.await().until(() -> usersOf(pool) >= before + PLACES);
            // Their patience ends later than the statements of those before: they get places, and must not use them.
            answers.addAll(uploads(3 * PLACES, ingest, clients));

            for (CompletableFuture<Answer> one : answers) {
                assertThat(one.join().status()).isEqualTo(503);
                assertThat(one.join().after()).isLessThan(Duration.ofMillis(5_500));
            }
            assertThat(ingest.storedFiles()).hasSize(1);
            proxy.close();
        } finally {
            clients.shutdown();
        }
    }

    private static int usersOf(HikariPoolMXBean pool) {
        return pool.getActiveConnections() + pool.getThreadsAwaitingConnection();
    }

    private static List<CompletableFuture<Answer>> uploads(int count, RunningIngest ingest, ExecutorService clients) {
        return IntStream.range(0, count)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> upload(ingest), clients))
                .toList();
    }

    private static Answer upload(RunningIngest ingest) {
        long begin = System.nanoTime();
        Reply reply = ingest.upload(Multipart.of().file("hangs.dxf", new byte[] {1}));
        return new Answer(reply.status(), Duration.ofNanos(System.nanoTime() - begin));
    }
}
