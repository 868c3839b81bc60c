package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.events.FileDeleted;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.ingest.RunningIngest.Reply;
import io.modulen.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What becomes of a file after its upload: rounds, outcomes, deletions, lists. */
class FileLifecycleIT {

    @TempDir
    private static Path folder;

    private static RunningIngest ingest;
    private static Pipeline pipeline;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start(TestPostgres.newDatabase(), folder);
        pipeline = new Pipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
        ingest.close();
    }

    @Test
    void takesTheOutcomeOverOnce() {
        FileReceived received = uploaded("Outcome-MS-3mm-x2.dxf");
        pipeline.process(received, "Read from the drawing", null);
        awaitStatus(received, "completed");
        pipeline.process(received, "A second record of the same round", null);
        pipeline.fail(received, "nor a contradiction");
        FileReceived marker = uploaded("marker.dxf");
        pipeline.process(marker, "marker", null);
        awaitStatus(marker, "completed");

        JsonNode file = ingest.file(received.ingestId());
        assertThat(file.path("part_name").asString()).isEqualTo("Read from the drawing");
        assertThat(file.path("confidence_score").asDouble()).isEqualTo(0.9);
        assertThat(file.path("processed_at").asString()).isEqualTo("2026-11-24T09:15:00.000000");
        assertThat(file.path("last_error").isNull()).isTrue();

        JsonNode metadata =
                ingest.get("/files/" + received.ingestId() + "/metadata").body();
        assertThat(metadata.path("extractions")).hasSize(1);
        JsonNode extraction = metadata.path("extractions").path(0);
        assertThat(extraction.path("extracted_data").path("layers").path(0).asString())
                .isEqualTo("OUTLINE");
        assertThat(extraction.path("extracted_data").path("hostile").asString()).isEqualTo("nul\uFFFDhalf\uFFFD");
        assertThat(extraction.path("extraction_type").asString()).isEqualTo("dxf_metadata");
        assertThat(metadata.path("provenance").path("part_name").path("source").asString())
                .isEqualTo("name");
        assertThat(metadata.path("geometry").path("cut_length_mm").asDouble()).isEqualTo(12.5);
        assertThat(metadata.path("metadata").findValuesAsString("key")).contains("part_name", "quantity", "version");
    }

    @Test
    void keepsGoodFactsWhenALaterRoundFails() {
        FileReceived first = uploaded("Twice-MS-3mm-x2.dxf");
        pipeline.process(first, "Good", null);
        awaitStatus(first, "completed");

        Reply again = ingest.post("/files/" + first.ingestId() + "/re-extract?mode=dxf");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().path("status").asString()).isEqualTo("pending");
        assertThat(again.body().path("message").asString())
                .isEqualTo("File " + first.ingestId() + " marked for re-extraction");
        FileReceived second = pipeline.awaitReceived(first.ingestId(), 2);
        assertThat(second.reason()).isEqualTo(FileReceived.RE_EXTRACT);
        assertThat(second.mode()).isEqualTo("dxf");
        assertThat(second.fileData().storedFilename())
                .isEqualTo(first.fileData().storedFilename());

        pipeline.fail(second, "torn");
        Awaitility.await()
                .until(() -> !ingest.file(first.ingestId()).path("round_open").asBoolean());
        JsonNode file = ingest.file(first.ingestId());
        assertThat(file.path("status").asString()).isEqualTo("completed");
        assertThat(file.path("part_name").asString()).isEqualTo("Good");
        assertThat(file.path("last_error").asString()).isEqualTo("torn");
        assertThat(file.path("error_message").isNull()).isTrue();
        assertThat(file.path("retry_count").asInt()).isEqualTo(1);
    }

    @Test
    void failsAndRecoversInALaterRound() {
        FileReceived first = uploaded("Recovers.dxf");
        pipeline.fail(first, "torn");
        awaitStatus(first, "failed");
        assertThat(ingest.get("/ingest/" + first.ingestId())
                        .body()
                        .path("error_message")
                        .asString())
                .isEqualTo("torn");

        assertThat(ingest.post("/extract/" + first.ingestId()).status()).isEqualTo(202);
        FileReceived second = pipeline.awaitReceived(first.ingestId(), 2);
        pipeline.fail(first, "an older round says nothing any more");
        pipeline.process(second, "Whole", null);
        awaitStatus(first, "completed");
        assertThat(ingest.file(first.ingestId()).path("error_message").isNull()).isTrue();
    }

    @Test
    void opensOneRoundAtATime() {
        FileReceived received = uploaded("Busy.dxf");

        Reply refused = ingest.post("/files/" + received.ingestId() + "/re-extract");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("type").asString()).isEqualTo("/problems/round-open");
        assertThat(ingest.post("/files/" + received.ingestId() + "/re-extract?mode=bogus")
                        .status())
                .isEqualTo(422);
        assertThat(ingest.post("/files/999999/re-extract").status()).isEqualTo(404);
    }

    @Test
    void answers404ForAReExtractOfBytesThatAreGone() throws IOException {
        FileReceived received = uploaded("Gone.dxf");
        pipeline.process(received, "Gone", null);
        awaitStatus(received, "completed");
        Files.delete(folder.resolve(received.fileData().filePath()));

        assertThat(ingest.post("/files/" + received.ingestId() + "/re-extract").status())
                .isEqualTo(404);
        assertThat(ingest.get("/files/" + received.ingestId() + "/content").status())
                .isEqualTo(404);
        assertThat(ingest.file(received.ingestId()).path("status").asString()).isEqualTo("completed");
    }

    @Test
    void deletesAfterTheRoundThatIsOpen() {
        FileReceived received = uploaded("Later-MS-3mm.dxf");

        assertThat(ingest.delete("/files/" + received.ingestId() + "?hard_delete=true")
                        .status())
                .isEqualTo(202);
        assertThat(ingest.delete("/files/" + received.ingestId()).status()).isEqualTo(202);
        assertThat(ingest.file(received.ingestId()).path("delete_requested").asString())
                .isEqualTo("hard");
        assertThat(pipeline.count(Topics.FILE_DELETED, received.ingestId())).isZero();
        pipeline.process(received, "Later", null);

        FileDeleted deleted = pipeline.awaitDeleted(received.ingestId());
        assertThat(deleted.hardDelete()).isTrue();
        assertThat(deleted.fileData().partName()).isEqualTo("Later");
        assertThat(ingest.get("/files/" + received.ingestId()).status()).isEqualTo(404);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(folder.resolve(received.fileData().filePath()))
                                .doesNotExist());
    }

    @Test
    void sendsNothingForARepeatedSoftDelete() {
        FileReceived received = uploaded("Soft.dxf");
        pipeline.process(received, "Soft", null);
        awaitStatus(received, "completed");

        Reply first = ingest.delete("/files/" + received.ingestId());
        Reply second = ingest.delete("/files/" + received.ingestId());

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("message").asString()).isEqualTo("File " + received.ingestId() + " soft deleted");
        assertThat(second.status()).isEqualTo(200);
        assertThat(pipeline.awaitDeleted(received.ingestId()).hardDelete()).isFalse();
        assertThat(ingest.get("/files/" + received.ingestId()).status()).isEqualTo(404);
        assertThat(folder.resolve(received.fileData().filePath())).exists();
        assertThat(ingest.delete("/files/" + received.ingestId() + "?hard_delete=true")
                        .status())
                .isEqualTo(200);
        assertThat(folder.resolve(received.fileData().filePath())).doesNotExist();
        Awaitility.await().until(() -> pipeline.count(Topics.FILE_DELETED, received.ingestId()) == 2);
        assertThat(ingest.delete("/files/" + received.ingestId()).status()).isEqualTo(404);
    }

    @Test
    void neverReusesTheVersionOfAFileThatWasRemoved() {
        FileReceived first = uploaded("Unique name-MS-3mm.dxf");
        pipeline.process(first, "x", null);
        awaitStatus(first, "completed");
        assertThat(ingest.delete("/files/" + first.ingestId() + "?hard_delete=true")
                        .status())
                .isEqualTo(200);

        FileReceived second = uploaded("Unique name-MS-3mm.dxf");

        assertThat(first.fileData().version()).isEqualTo(1);
        assertThat(second.fileData().version()).isEqualTo(2);
    }

    @Test
    void waitsForTheOutcomeWhenAsked() {
        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> ingest.upload(Multipart.of().file("Waits.dxf", "waits".getBytes()), "Prefer", "wait=20"));
        FileReceived received = pipeline.awaitReceived(idOf("Waits.dxf"), 1);
        pipeline.process(received, "Waited for", null);

        Reply reply = waiting.join();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("preference-applied")).isEqualTo("wait=20");
        assertThat(reply.body().path(0).path("status").asString()).isEqualTo("completed");
        assertThat(reply.body().path(0).path("metadata").path("part_name").asString())
                .isEqualTo("Waited for");
        assertThat(reply.body().path(0).path("metadata").path("extracted").path("layers"))
                .hasSize(1);
    }

    @Test
    void answers202WhenTheOutcomeIsLateAnd422WhenAllFail() {
        Reply late = ingest.upload(Multipart.of().file("Late.dxf", "late".getBytes()), "Prefer", "wait=1");
        assertThat(late.status()).isEqualTo(202);
        assertThat(late.body().path(0).path("status").asString()).isEqualTo("pending");

        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> ingest.upload(Multipart.of().file("Fails.dxf", "fails".getBytes()), "Prefer", "wait=20"));
        FileReceived received = pipeline.awaitReceived(idOf("Fails.dxf"), 1);
        pipeline.fail(received, "torn");
        Reply failed = waiting.join();
        assertThat(failed.status()).isEqualTo(422);
        assertThat(failed.body().path("files").path(0).path("ingest_id").asLong())
                .isEqualTo(received.ingestId());
        assertThat(failed.body().path("files").path(0).path("error").asString()).isEqualTo("torn");
    }

    @Test
    void servesAPreviewThatCanNotRun() throws IOException {
        FileReceived received = uploaded("Pictured.dxf");
        assertThat(ingest.get("/files/" + received.ingestId() + "/preview").status())
                .isEqualTo(404);
        Path picture = folder.resolve(received.fileData().filePath() + ".preview.svg");
        Files.writeString(picture, "<svg xmlns='http://www.w3.org/2000/svg'/>");
        pipeline.process(received, "x", "file:" + folder.relativize(picture));
        awaitStatus(received, "completed");

        Reply preview = ingest.get("/files/" + received.ingestId() + "/preview");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.header("content-type")).isEqualTo("image/svg+xml");
        assertThat(preview.header("content-security-policy")).startsWith("default-src 'none'");
        assertThat(preview.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(ingest.delete("/files/" + received.ingestId() + "?hard_delete=true")
                        .status())
                .isEqualTo(200);
        assertThat(picture).doesNotExist();
    }

    @Test
    void aHardDeletionTakesPicturesAlongThatNoRowNames() throws IOException {
        FileReceived received = uploaded("Pictured twice.dxf");
        Path stored = folder.resolve(received.fileData().filePath());
        Path unnamed =
                Files.writeString(stored.resolveSibling(stored.getFileName() + ".preview.png"), "half a picture");
        pipeline.fail(received, "it ended otherwise");
        awaitStatus(received, "failed");

        assertThat(ingest.delete("/files/" + received.ingestId() + "?hard_delete=true")
                        .status())
                .isEqualTo(200);
        assertThat(stored).doesNotExist();
        assertThat(unnamed).doesNotExist();
    }

    @Test
    void servesNoFileFromOutsideForAHostilePreviewAddress() {
        FileReceived received = uploaded("Hostile preview.dxf");
        pipeline.process(received, "x", "file:../../../../etc/hostname");
        awaitStatus(received, "completed");

        assertThat(ingest.get("/files/" + received.ingestId() + "/preview").status())
                .isEqualTo(404);
    }

    @Test
    void servesRangesAndKnowsWhatTheClientHas() {
        FileReceived received = uploaded("Ranges.dxf", "0123456789");
        String path = "/files/" + received.ingestId() + "/content";

        Reply part = ingest.get(path, "Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(new String(part.raw().body())).isEqualTo("234");
        assertThat(part.header("content-range")).isEqualTo("bytes 2-4/10");
        assertThat(ingest.get(path, "If-None-Match", "\"" + received.sha256() + "\"")
                        .status())
                .isEqualTo(304);
        assertThat(ingest.get(path, "Range", "bytes=10-").status()).isEqualTo(416);
        assertThat(part.header("content-disposition")).isEqualTo("attachment; filename=\"Ranges.dxf\"");
    }

    @Test
    void neverServesAFlippedByteAsIfItWereRight() throws IOException {
        FileReceived small = uploaded("Flipped.dxf", "0123456789");
        Files.writeString(folder.resolve(small.fileData().filePath()), "0123x56789");
        String content = "0123456789".repeat(100_000);
        FileReceived large = uploaded("Flipped large.dxf", content);
        Files.writeString(folder.resolve(large.fileData().filePath()), "x" + content.substring(1));

        Reply damaged = ingest.get("/files/" + small.ingestId() + "/content");
        assertThat(damaged.status()).isEqualTo(500);
        assertThat(damaged.body().path("detail").asString()).contains("damaged");
        // Its beginning is on the wire when the hash is known, so the connection breaks off before its end.
        assertThatThrownBy(() -> ingest.get("/files/" + large.ingestId() + "/content"))
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void pagesByCursorAndByOffsetWithoutMissingOrRepeating() {
        for (int number = 0; number < 7; number++) {
            ingest.upload(Multipart.of().field("client_code", "CL-7777").file("page-Brass-2mm.dxf", new byte[] {1}));
        }
        List<Long> byCursor = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ingest.get("/files?client_code=CL-7777&limit=3&cursor=" + cursor)
                    .body();
            assertThat(page.path("total").asInt()).isEqualTo(7);
            page.path("files").forEach(file -> byCursor.add(file.path("id").asLong()));
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(byCursor).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        JsonNode second =
                ingest.get("/files?client_code=CL-7777&limit=3&offset=3").body();
        assertThat(second.path("files").path(0).path("id").asLong()).isEqualTo(byCursor.get(3));
        assertThat(second.path("count").asInt()).isEqualTo(3);
        assertThat(ingest.get("/files?client_code=CL-7777&material=Brass&thickness_mm=2&file_type=dxf&status=pending")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(7);
        assertThat(ingest.get("/files?name=PAGE-brass").body().path("total").asInt())
                .isEqualTo(7);
        assertThat(ingest.get("/files?client_code=%00").body().path("total").asInt())
                .isZero();
        assertThat(ingest.get("/files?limit=1001").status()).isEqualTo(422);
        assertThat(ingest.get("/files?limit=-1").status()).isEqualTo(422);
        assertThat(ingest.get("/files?cursor=nonsense").status()).isEqualTo(422);
        assertThat(ingest.get("/files?thickness_mm=thick").status()).isEqualTo(422);
    }

    @Test
    void setsAsideWhatNoTryWillEverUnderstand() {
        pipeline.sendRubbish(Topics.FILE_PROCESSED);
        FileReceived received = uploaded("After rubbish.dxf");
        pipeline.process(received, "x", null);

        awaitStatus(received, "completed");
    }

    @Test
    void describesItself() {
        assertThat(ingest.get("/").body().path("outbox_pending").isIntegralNumber())
                .isTrue();
        assertThat(ingest.get("/").body().path("endpoints").path("ingest").asString())
                .isEqualTo("POST /ingest");
        Reply health = ingest.get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body().path("status").asString()).isEqualTo("healthy");
        assertThat(health.body().path("database").asString())
                .startsWith("postgresql://")
                .doesNotContain("password");
        assertThat(ingest.get("/actuator/health/readiness").status()).isEqualTo(200);
        JsonNode description = ingest.get("/openapi.json").body();
        assertThat(description.at("/paths/~1ingest/post/responses").propertyNames())
                .contains("200", "202", "207", "400", "413", "415", "422", "503");
        assertThat(description
                        .at("/components/schemas/UploadForm/properties/files/items/format")
                        .asString())
                .isEqualTo("binary");
        assertThat(description.at("/components/schemas/FileView/properties").propertyNames())
                .contains("original_filename", "thickness_mm", "is_deleted");
        assertThat(new String(ingest.get("/actuator/prometheus").raw().body()))
                .contains("modulen_uploads_total", "modulen_upload_bytes_sum", "modulen_outbox_pending");
    }

    private static FileReceived uploaded(String name) {
        return uploaded(name, "content of " + name);
    }

    private static FileReceived uploaded(String name, String content) {
        Reply reply = ingest.upload(Multipart.of().file(name, content.getBytes()));
        assertThat(reply.status()).isEqualTo(202);
        return pipeline.awaitReceived(reply.id(), 1);
    }

    private static long idOf(String name) {
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

    private static void awaitStatus(FileReceived received, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                ingest.file(received.ingestId()).path("status").asString())
                        .isEqualTo(status));
    }
}
