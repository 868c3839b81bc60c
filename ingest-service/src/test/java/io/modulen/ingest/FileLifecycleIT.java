package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.events.FileDeleted;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.ingest.RunningIngest.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of a file after its upload: rounds, outcomes, deletions. */
class FileLifecycleIT extends WithIngest {

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
        assertThat(pipeline.awaitDeleted(received.ingestId()).fileData().contentUrl())
                .as("an address that answers 404 by now")
                .isNull();
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
    void setsAsideWhatNoTryWillEverUnderstand() {
        pipeline.sendRubbish(Topics.FILE_PROCESSED);
        FileReceived received = uploaded("After rubbish.dxf");
        pipeline.process(received, "x", null);

        awaitStatus(received, "completed");
    }
}
