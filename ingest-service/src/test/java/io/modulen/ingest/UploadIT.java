package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.events.EventIds;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.ingest.RunningIngest.Reply;
import io.modulen.messaging.RecordHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Uploads as a producer makes them, against a real broker and a real database. */
class UploadIT extends WithIngest {

    private static final byte[] DRAWING = "  0\nSECTION\n  2\nENTITIES\n  0\nENDSEC\n  0\nEOF\n".getBytes();

    @Test
    void publishesWhatItAccepted() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Reply reply = ingest.upload(
                Multipart.of()
                        .file("0007-Gusset-MS-3mm-x16.dxf", DRAWING)
                        .field("client_code", "CL-0001")
                        .field("project_code", "JB-2025-10-CL0001-001")
                        .field("override_metadata", "{\"quantity\": 4, \"own\": \"kept\"}"),
                "traceparent",
                trace);

        assertThat(reply.status()).isEqualTo(202);
        JsonNode file = reply.body().path(0);
        assertThat(fieldNames(file))
                .containsExactly(
                        "success", "ingest_id", "filename", "normalized_filename", "status", "metadata", "error");
        assertThat(file.path("ingest_id").isIntegralNumber()).isTrue();
        assertThat(file.path("status").asString()).isEqualTo("pending");
        String name = file.path("normalized_filename").asString();
        assertThat(name).matches("CL0001-JB-2025-10-CL0001-001-Gusset-MS-3mm-x4-v\\d+\\.dxf");

        ConsumerRecord<String, byte[]> record = pipeline.awaitRecord(Topics.FILE_RECEIVED, reply.id());
        FileReceived event = pipeline.awaitReceived(reply.id(), 1);
        assertThat(RecordHeaders.text(record.headers(), "ce_id"))
                .hasValue(EventIds.received(reply.id(), 1).toString());
        assertThat(RecordHeaders.text(record.headers(), "ce_type")).hasValue("file.received");
        assertThat(RecordHeaders.text(record.headers(), "ce_source")).hasValue("/module-n/ingest-service");
        assertThat(RecordHeaders.text(record.headers(), "traceparent"))
                .hasValueSatisfying(sent ->
                        assertThat(sent).startsWith(trace.substring(0, 35)).isNotEqualTo(trace));
        assertThat(event.reason()).isEqualTo(FileReceived.UPLOAD);
        assertThat(event.sha256()).isEqualTo(sha256(DRAWING));
        assertThat(event.storageUri()).isEqualTo("file:CL-0001/JB-2025-10-CL0001-001/" + name);
        assertThat(event.formClientCode()).isEqualTo("CL-0001");
        assertThat(event.overrideMetadata()).containsEntry("own", "kept");
        assertThat(event.fileData().quantity()).isEqualTo(4);
        assertThat(event.fileData().contentUrl()).isEqualTo("https://files.example/files/" + reply.id() + "/content");
        assertThat(event.fileData().createdAt())
                .isEqualTo(ingest.file(reply.id()).path("created_at").asString());
        assertThat(folder.resolve(event.fileData().filePath())).hasBinaryContent(DRAWING);
        assertThat(ingest.storedFiles()).noneMatch(path -> path.startsWith("tmp/"));
    }

    @Test
    void takesSomeAndRefusesSome() {
        Reply reply = ingest.upload(Multipart.of()
                .file("a.exe", DRAWING)
                .file("mixed-MS-3mm-x1.dxf", DRAWING)
                .file("empty.pdf", new byte[0])
                .file("notes.TXT", "hello".getBytes()));

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.body()).hasSize(4);
        assertThat(reply.body().path(0).path("ingest_id").isNull()).isTrue();
        assertThat(reply.body().path(0).path("error").asString()).contains("File extension not allowed: .exe");
        assertThat(reply.body().path(1).path("success").asBoolean()).isTrue();
        assertThat(reply.body().path(2).path("error").asString()).contains("empty");
        assertThat(ingest.file(reply.body().path(3).path("ingest_id").asLong())
                        .path("file_type")
                        .asString())
                .isEqualTo("text");
    }

    @Test
    void refusesWithTheStatusOfTheReasonAndLeavesNothing() {
        List<String> before = ingest.storedFiles();
        long rows = rows();

        assertRefused(415, Multipart.of().file("a.exe", DRAWING));
        assertRefused(413, Multipart.of().file("a.txt", new byte[(5 << 20) + 1]));
        assertRefused(422, Multipart.of().file("a.dxf", new byte[0]));
        assertRefused(422, Multipart.of().file("a.exe", DRAWING).file("a.txt", new byte[(5 << 20) + 1]));
        assertRefused(422, Multipart.of().file("a.dxf", DRAWING).field("mode", "bogus"));
        assertRefused(422, Multipart.of().field("client_code", "../..").file("a.dxf", DRAWING));
        assertRefused(422, Multipart.of().file("a.dxf", DRAWING).field("override_metadata", "[]"));
        assertRefused(422, Multipart.of().field("client_code", "CL-0001"));

        assertThat(ingest.storedFiles()).isEqualTo(before);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void takesAFileOfExactlyTheLimit() {
        assertThat(ingest.upload(Multipart.of().file("exact.txt", new byte[5 << 20]))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void refusesMalformedBodiesAndLeavesNothing() throws IOException {
        List<String> before = ingest.storedFiles();
        byte[] whole = Multipart.of().file("cut.dxf", new byte[100_000]).bytes();
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 10);

        assertThat(raw(cut, "Content-Length: " + cut.length)).startsWith("HTTP/1.1 400");
        assertThat(raw("no multipart".getBytes(), "Content-Length: 12")).startsWith("HTTP/1.1 400");
        // More announced than sent: the client falls silent.
        assertThat(raw(whole, "Content-Length: " + (whole.length + 10))).startsWith("HTTP/1.1 408");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> ingest.storedFiles().equals(before));
    }

    @Test
    void forgetsAnUploadThatIsBrokenOff() throws IOException {
        List<String> before = ingest.storedFiles();
        long rows = rows();
        byte[] whole = Multipart.of().file("aborted.dxf", new byte[3_000_000]).bytes();
        try (Socket socket = new Socket("127.0.0.1", ingest.port())) {
            socket.getOutputStream().write(head("Content-Length: " + whole.length));
            socket.getOutputStream().write(whole, 0, whole.length * 99 / 100);
            socket.getOutputStream().flush();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> ingest.storedFiles().size() > before.size());
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> ingest.storedFiles().equals(before));
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void returnsEveryByteItWasGiven() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            byte[] content = new byte[1 + random.nextInt(9_000_000)];
            random.nextBytes(content);
            Reply reply = ingest.upload(Multipart.of()
                    .field("client_code", "CL-0060")
                    .file("random.png", content)
                    .file("small.txt", ("round " + round).getBytes()));

            assertThat(reply.status()).as("seed %d", seed).isEqualTo(202);
            Reply back = ingest.get("/files/" + reply.id() + "/content");
            assertThat(back.raw().body()).as("seed %d", seed).isEqualTo(content);
            assertThat(back.header("etag")).isEqualTo("\"" + sha256(content) + "\"");
            assertThat(ingest.file(reply.id()).path("file_size").asLong()).isEqualTo(content.length);
        }
    }

    private static void assertRefused(int status, Multipart body) {
        Reply reply = ingest.upload(body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.body().path("detail").asString()).isNotBlank();
        assertThat(reply.body().path("files").isArray()).isTrue();
        reply.body().path("files").forEach(file -> {
            assertThat(file.path("success").asBoolean()).isFalse();
            assertThat(file.path("ingest_id").isNull()).isTrue();
            assertThat(file.path("error").asString()).isNotBlank();
        });
    }

    private static String raw(byte[] body, String length) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ingest.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(length));
            out.write(body);
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] head(String length) {
        return ("POST /ingest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary="
                        + Multipart.BOUNDARY + "\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long rows() {
        return ingest.database().queryForObject("select count(*) from file_ingests", Long.class);
    }

    private static List<String> fieldNames(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
