package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.Upload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one command: what it prints, what it refuses, and that it leaves nothing behind. */
class LauncherIT {

    @TempDir
    Path data;

    @Test
    void theDemoDeliversAndVerifiesAFileOfEachKind() {
        SystemProcess demo = SystemProcess.launch(data, Map.of(), "demo", "--exit");

        assertThat(demo.await(Duration.ofMinutes(3))).hasValue(0);
        List<String> delivered = demo.output().stream()
                .filter(line -> line.endsWith("delivered, verified"))
                .toList();
        assertThat(delivered).as(String.join("\n", demo.output())).hasSize(5);
        for (String suffix : List.of(".dxf", ".lbrn2", ".pdf", ".xlsx", ".png")) {
            assertThat(delivered).anyMatch(line -> line.contains(suffix + " "));
        }
    }

    @Test
    void aPoliteEndLeavesNothingRunningAndASecondStartFindsEverything() throws Exception {
        SystemProcess system =
                SystemProcess.launch(data, Map.of("WEBHOOK_ENABLED", "false")).awaitReady();
        long postgres = postmaster();
        List<ProcessHandle> children =
                ProcessHandle.of(system.pid()).orElseThrow().descendants().toList();
        long id = new Upload(system.address("uploads"))
                .file("kept.dxf", Drawings.plate("kept"))
                .ingestId();

        SystemProcess second = SystemProcess.launch(data, Map.of());
        assertThat(second.await(Duration.ofSeconds(60))).hasValue(2);
        assertThat(Files.readString(second.log())).contains("is in use by another Module N");

        CompletableFuture<HttpResponse<String>> openPage = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(system.address("uploads") + "/monitoring/live"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        try (SlowUpload slow =
                SlowUpload.begin(system.address("uploads"), "slow.dxf", Drawings.plate("x".repeat(500_000)))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> anUploadIsBegun());
            CompletableFuture<Integer> stopping = CompletableFuture.supplyAsync(system::stop);
            assertThat(openPage).succeedsWithin(Duration.ofSeconds(20));
            // The services without anything under way have ended, and took no connection of the others with them.
            await().atMost(Duration.ofSeconds(20)).until(() -> ended(system) == 3);
            assertThat(slow.finish()).isEqualTo(202);
            assertThat(stopping).succeedsWithin(Duration.ofSeconds(20));
        }
        // An ended process has a number until its new parent, the init process, has asked how it ended.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.of(postgres).isEmpty());
        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(system.output().stream().filter(line -> line.startsWith("module-n ready")))
                .hasSize(1);
        try (SystemProcess again =
                SystemProcess.launch(data, Map.of("WEBHOOK_ENABLED", "false")).awaitReady()) {
            assertThat(new Rest(again.address("uploads")).get("/files/" + id).status())
                    .isEqualTo(200);
            assertThat(new Rest(again.address("uploads"))
                            .get("/files/" + (id + 1))
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Whether bytes of an upload that is not accepted yet are on the disk. */
    private boolean anUploadIsBegun() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("files"))) {
            return files.anyMatch(file -> file.toFile().isFile()
                    && !file.getFileName().toString().contains("kept")
                    && file.toFile().length() > 100_000);
        }
    }

    private static long ended(SystemProcess system) throws IOException {
        return Files.readAllLines(system.log()).stream()
                .filter(line -> line.contains("Graceful shutdown complete"))
                .count();
    }

    @Test
    void aDatabaseThatIsKilledComesBackWithItsData() throws Exception {
        try (SystemProcess system =
                SystemProcess.launch(data, Map.of("WEBHOOK_ENABLED", "false")).awaitReady()) {
            Rest rest = new Rest(system.address("uploads"));
            long before = new Upload(rest.base())
                    .file("before.dxf", Drawings.plate("before"))
                    .ingestId();
            long postgres = postmaster();
            ProcessHandle.of(postgres).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> postmaster() != postgres && rest.get("/health").status() == 200);
            assertThat(rest.get("/files/" + before).status()).isEqualTo(200);
            assertThat(new Upload(rest.base())
                            .file("after.dxf", Drawings.plate("after"))
                            .ingestId())
                    .isGreaterThan(before);
        }
    }

    @Test
    void theFrontDoorFindsServicesThatListenOnOneAddressOnly() throws Exception {
        try (SystemProcess system =
                SystemProcess.launch(data, Map.of("MODULE_N_HOST", "127.0.0.2")).awaitReady()) {
            assertThat(system.address("uploads")).startsWith("http://127.0.0.2:");
            Rest rest = new Rest(system.address("uploads"));
            assertThat(rest.get("/webhooks/stats").status()).isEqualTo(200);
            assertThat(rest.post("/webhooks/endpoints/laser-os/pause", "{}").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theLogSaysNoMoreThanTheLevelAsksFor() throws Exception {
        try (SystemProcess system = SystemProcess.launch(data, Map.of("LOG_LEVEL", "WARN", "WEBHOOK_ENABLED", "false"))
                .awaitReady()) {
            assertThat(Files.readAllLines(system.log())).noneMatch(line -> line.matches("\\S+ INFO .*"));
        }
    }

    @Test
    void aLogThatNobodyReadsStopsNothing() throws Exception {
        try (SystemProcess system = SystemProcess.launchUnread(
                        data, Map.of("LOG_LEVEL", "DEBUG", "WEBHOOK_ENABLED", "false"))
                .awaitReady()) {
            Rest rest = new Rest(system.address("uploads"));
            long id = new Upload(rest.base())
                    .file("unread.dxf", Drawings.plate("unread"))
                    .ingestId();
            await().atMost(Duration.ofSeconds(30)).until(() -> rest.statusOf(id).equals("completed"));
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .trim());
    }

    @ParameterizedTest
    @CsvSource({"MODULE_N_PORT", "DISPATCHER_PORT", "KAFKA_PORT", "POSTGRES_PORT"})
    void aPortThatIsTakenIsToldInOneLineThatNamesTheSetting(String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            SystemProcess system = SystemProcess.launch(data, Map.of(setting, port));

            assertThat(system.await(Duration.ofSeconds(60))).hasValue(2);
            assertThat(Files.readAllLines(system.log()))
                    .anyMatch(line -> line.startsWith("module-n: port " + port) && line.contains("set " + setting));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK_ENABLED_EVENTS, file.eaten, unknown event 'file.eaten'",
        "WEBHOOK_RETRY_ATTEMPTS, 0, WEBHOOK_RETRY_ATTEMPTS must be",
        "LASER_OS_WEBHOOK_URL, laser-os, is not an http or https address",
        "MODULE_N_PORT, eighty, MODULE_N_PORT is not a port number",
    })
    void aSettingThatCannotBeIsToldInOneLine(String setting, String value, String says) throws Exception {
        SystemProcess system = SystemProcess.launch(data, Map.of(setting, value));

        assertThat(system.await(Duration.ofSeconds(90))).hasValue(2);
        assertThat(Files.readAllLines(system.log()))
                .anyMatch(line -> line.startsWith("module-n: ") && line.contains(says));
    }
}
