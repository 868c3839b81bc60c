package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.events.FileReceived;
import io.modulen.ingest.RunningIngest.Reply;
import io.modulen.ingest.file.OwedRemovals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is told of files: their bytes, pictures and lists, and the service itself. */
class FileContentIT extends WithIngest {

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
    void whatCanNotBeRemovedKeepsNothingElseFromIt() throws IOException {
        for (int blocked = 0; blocked < 4; blocked++) {
            Files.createDirectories(folder.resolve("blocked-" + blocked + "/not empty"));
            ingest.database().update("insert into byte_removal values (?, now())", "file:blocked-" + blocked);
        }
        FileReceived received = uploaded("Removed.dxf");
        pipeline.fail(received, "no matter");
        awaitStatus(received, "failed");

        ingest.delete("/files/" + received.ingestId() + "?hard_delete=true");
        Awaitility.await().until(() -> {
            ingest.bean(OwedRemovals.class).begin().join();
            return !Files.exists(folder.resolve(received.fileData().filePath()));
        });
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
        assertThat(ingest.get(path, "If-None-Match", "unquoted").status()).isEqualTo(200);
        assertThat(ingest.get(path, "If-Match", "unquoted").status()).isEqualTo(412);
        assertThat(ingest.get(path, "If-Match", "\"another\"").status()).isEqualTo(412);
        assertThat(ingest.get(path, "If-Match", "\"" + received.sha256() + "\"").status())
                .isEqualTo(200);
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
    void saysWhichValueIsWrongAndWhatItMustBe() {
        assertThat(detailOf("/files/abc")).isEqualTo("id must be a whole number, not 'abc'.");
        assertThat(detailOf("/files?limit=many")).isEqualTo("limit must be a whole number, not 'many'.");
        Reply refused = ingest.delete("/files/1?hard_delete=maybe");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("hard_delete must be true or false, not 'maybe'.");
        assertThat(refused.body().path("instance").asString()).isEqualTo("/files/1");
    }

    private static String detailOf(String path) {
        return ingest.get(path).body().path("detail").asString();
    }

    @Test
    void refusesWritesOfForeignPages() {
        for (String header : List.of("http://evil.example", "null")) {
            Reply refused = ingest.upload(Multipart.of().file("a.dxf", new byte[] {1}), "Origin", header);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
            assertThat(refused.body().path("type").asString()).isEqualTo("/problems/forbidden-origin");
            assertThat(refused.body().path("detail").asString()).contains("ALLOWED_HOSTS");
        }
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
}
