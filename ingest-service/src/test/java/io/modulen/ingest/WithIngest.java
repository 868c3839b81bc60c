package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.events.FileReceived;
import io.modulen.ingest.RunningIngest.Reply;
import io.modulen.testservers.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One service and the records around it, for all tests of a class. */
abstract class WithIngest {

    @TempDir
    static Path folder;

    static RunningIngest ingest;
    static Pipeline pipeline;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start(
                TestPostgres.newDatabase(),
                folder,
                "--PUBLIC_BASE_URL=https://files.example/",
                "--UPLOAD_IDLE_TIMEOUT=2s");
        pipeline = new Pipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
        ingest.close();
    }

    static FileReceived uploaded(String name) {
        return uploaded(name, "content of " + name);
    }

    static FileReceived uploaded(String name, String content) {
        Reply reply = ingest.upload(Multipart.of().file(name, content.getBytes()));
        assertThat(reply.status()).isEqualTo(202);
        return pipeline.awaitReceived(reply.id(), 1);
    }

    static long idOf(String name) {
        return Awaitility.await()
                .until(
                        () -> ingest.get("/files?name=" + name)
                                .body()
                                .path("files")
                                .path(0)
                                .path("id")
                                .asLong(),
                        id -> id > 0);
    }

    static void awaitStatus(FileReceived received, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                ingest.file(received.ingestId()).path("status").asString())
                        .isEqualTo(status));
    }
}
