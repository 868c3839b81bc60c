package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestObjectStore;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system with its files in a bucket of a real S3 server, which is taken away from it and given back. */
class ObjectStoreIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void filesAreInTheBucketAndNowhereElse() throws Exception {
        Path data = directory.resolve("data");
        try (TestObjectStore store = TestObjectStore.start(directory.resolve("s3"));
                TestReceiver receiver = new TestReceiver();
                SystemProcess system =
                        SystemProcess.launch(data, environment(store, receiver)).awaitReady()) {
            Rest rest = new Rest(system.address("uploads"));
            byte[] drawing = Drawings.plate("in a bucket");

            long id = new Upload(rest.base())
                    .file("0001-Plate-MS-5mm-x4.dxf", drawing)
                    .field("client_code", "CL-0001")
                    .ingestId();

            await().atMost(PATIENCE).until(() -> rest.statusOf(id).equals("completed"));
            await().atMost(PATIENCE).until(() -> !receiver.calls().isEmpty());
            assertThat(rest.bytes("/files/" + id + "/content")).isEqualTo(drawing);
            assertThat(rest.text("/files/" + id + "/preview")).contains("<svg");
            List<String> stored = files(store.objects());
            assertThat(stored).hasSize(2);
            assertThat(stored.get(0)).startsWith("CL-0001/").endsWith("-v1.dxf");
            assertThat(stored.get(1)).isEqualTo(stored.get(0) + ".preview.svg");
            assertThat(files(data.resolve("files"))).noneMatch(name -> name.contains("Plate") || name.contains(".tmp"));

            requireTruthWhileTheStoreIsAway(store, rest, id);

            assertThat(rest.post("/extract/" + id).status()).isEqualTo(202);
            await().atMost(PATIENCE).until(() -> rest.statusOf(id).equals("completed"));
            assertThat(rest.delete("/files/" + id + "?hard_delete=true").status())
                    .isIn(200, 202);
            await().atMost(PATIENCE).until(() -> files(store.objects()).stream().noneMatch(stored::contains));
        }
    }

    private static void requireTruthWhileTheStoreIsAway(TestObjectStore store, Rest rest, long id) throws Exception {
        store.kill();
        for (int upload = 0; upload < 3; upload++) {
            long begun = System.nanoTime();
            HttpResponse<String> refused = new Upload(rest.base())
                    .file("late.dxf", Drawings.plate("late"))
                    .answer();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
        }
        assertThat(rest.get("/files/" + id + "/content").status()).isEqualTo(503);
        assertThat(rest.get("/health").body().path("status").asString()).isEqualTo("unhealthy");

        store.startAgain();
        await().atMost(PATIENCE).until(() -> rest.get("/health").status() == 200);
        long later =
                new Upload(rest.base()).file("late.dxf", Drawings.plate("late")).ingestId();
        await().atMost(PATIENCE).until(() -> rest.statusOf(later).equals("completed"));
    }

    private static Map<String, String> environment(TestObjectStore store, TestReceiver receiver) {
        Map<String, String> environment = new HashMap<>(store.environment());
        environment.put("LASER_OS_WEBHOOK_URL", receiver.url("/hook"));
        environment.put("WEBHOOK_SECRET", "s");
        return environment;
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
