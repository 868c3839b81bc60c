package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job: a file goes in over REST and comes out as a signed webhook and as documented records. */
class UploadToWebhookIT {

    private static final String SECRET = "shop secret";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static TestReceiver receiver;
    private static SystemProcess system;
    private static Rest rest;

    @BeforeAll
    static void start() {
        receiver = new TestReceiver();
        system = SystemProcess.launch(
                        data,
                        Map.of(
                                "LASER_OS_WEBHOOK_URL",
                                receiver.url("/webhooks/module-n/event"),
                                "WEBHOOK_SECRET",
                                SECRET))
                .awaitReady();
        rest = new Rest(system.address("uploads"));
    }

    @AfterAll
    static void stop() {
        system.close();
        receiver.close();
    }

    @Test
    void anUploadIsParsedDeliveredSignedAndKeptAsItWas() throws Exception {
        byte[] drawing = Drawings.plate("one");
        HttpResponse<String> answer = new Upload(rest.base())
                .file("0001-Plate-MS-5mm-x4.dxf", drawing)
                .field("client_code", "CL-0001")
                .field("project_code", "JB-2025-10-CL0001-001")
                .answer();
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode accepted = new JsonMapper().readTree(answer.body()).path(0);
        long id = accepted.path("ingest_id").asLong();
        assertThat(accepted.path("status").asString()).isEqualTo("pending");
        assertThat(accepted.path("success").asBoolean()).isTrue();

        await().atMost(PATIENCE).until(() -> callsOf(id).size() == 2);
        for (ReceivedCall call : callsOf(id)) {
            assertThat(call.header("X-Webhook-Signature")).isEqualTo("sha256=" + hmac(call.body()));
        }
        assertThat(callsOf(id).stream().map(UploadToWebhookIT::type))
                .containsExactlyInAnyOrder("file.ingested", "file.processed");
        JsonNode told = callsOf(id).stream()
                .filter(call -> type(call).equals("file.processed"))
                .map(call -> new JsonMapper().readTree(call.text()).path("file_data"))
                .findFirst()
                .orElseThrow();
        JsonNode row = rest.get("/files/" + id).body().path("file");
        for (String name : List.of(
                "stored_filename",
                "file_path",
                "client_code",
                "part_name",
                "material",
                "thickness_mm",
                "quantity",
                "version")) {
            assertThat(told.path(name)).as(name).isEqualTo(row.path(name));
        }
        assertThat(told.path("stored_filename").asString())
                .isEqualTo(accepted.path("normalized_filename").asString());
        assertThat(told.path("material").asString()).isEqualTo("Mild Steel");
        assertThat(told.path("thickness_mm").asDouble()).isEqualTo(5.0);
        assertThat(told.path("quantity").asInt()).isEqualTo(4);
        assertThat(told.path("client_code").asString()).isEqualTo("CL-0001");
        assertThat(rest.bytes("/files/" + id + "/content")).isEqualTo(drawing);
        assertThat(rest.get("/files/" + id + "/metadata")
                        .body()
                        .path("provenance")
                        .path("thickness_mm")
                        .path("source")
                        .asString())
                .isEqualTo("name");
    }

    @Test
    void theRecordsOnKafkaAreThoseThatTheDocsDescribe() throws Exception {
        long id = new Upload(rest.base())
                .file("plate.dxf", Drawings.plate("records"))
                .ingestId();
        TopicReader topics = new TopicReader(system.address("kafka"));
        await().atMost(PATIENCE)
                .until(() -> topics.all("file.processed").stream()
                        .anyMatch(record -> record.key().equals("" + id)));

        ConsumerRecord<String, String> processed = topics.all("file.processed").stream()
                .filter(record -> record.key().equals("" + id))
                .findFirst()
                .orElseThrow();
        assertThat(header(processed, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(processed, "ce_type")).isEqualTo("file.processed");
        assertThat(header(processed, "ce_source")).isEqualTo("/module-n/parser-worker");
        assertThat(header(processed, "ce_subject")).isEqualTo("" + id);
        assertThat(header(processed, "content-type")).isEqualTo("application/json");
        assertThat(header(processed, "traceparent")).startsWith("00-");
        JsonNode value = new JsonMapper().readTree(processed.value());
        assertThat(value.path("round").asInt()).isEqualTo(1);
        assertThat(value.path("geometry").path("cut_length_mm").asDouble())
                .isEqualTo(300 + Math.PI * 10, org.assertj.core.data.Offset.offset(0.1));
        assertThat(value.path("geometry").path("inner_circles").asInt()).isEqualTo(1);
        assertThat(topics.all("webhook.attempt")).isNotEmpty();
    }

    @Test
    void aFileThatCannotBeParsedFailsWithAReasonAndIsTold() throws Exception {
        long id = new Upload(rest.base())
                .file("broken.pdf", "%PDF-1.7 and then nothing".getBytes(StandardCharsets.US_ASCII))
                .ingestId();

        await().atMost(PATIENCE).until(() -> callsOf(id).size() == 2);
        assertThat(callsOf(id).stream().map(UploadToWebhookIT::type))
                .containsExactlyInAnyOrder("file.ingested", "file.failed");
        JsonNode row = rest.get("/files/" + id).body().path("file");
        assertThat(row.path("status").asString()).isEqualTo("failed");
        assertThat(row.path("error_message").asString()).isNotEmpty();
    }

    @Test
    void aReExtractAndADeleteAreToldAsSuch() throws Exception {
        long id = new Upload(rest.base())
                .file("again.dxf", Drawings.plate("again"))
                .ingestId();
        await().atMost(PATIENCE).until(() -> callsOf(id).size() == 2);

        assertThat(rest.post("/files/" + id + "/re-extract").status()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> callsOf(id).stream().anyMatch(call -> type(call).equals("file.re_extracted")));
        await().atMost(PATIENCE).until(() -> rest.statusOf(id).equals("completed"));
        assertThat(rest.delete("/files/" + id + "?hard_delete=true").status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> callsOf(id).stream().anyMatch(call -> type(call).equals("file.deleted")));
        assertThat(callsOf(id)).hasSize(4);
        assertThat(rest.get("/files/" + id + "/content").status()).isEqualTo(404);
    }

    @Test
    void everyServiceSaysThatItIsReadyAndHowItFares() {
        for (String service : List.of("uploads", "parser", "dispatcher", "monitoring")) {
            Rest own = new Rest(system.address(service));
            assertThat(own.get("/actuator/health/readiness").status())
                    .as(service)
                    .isEqualTo(200);
            assertThat(new String(own.bytes("/actuator/prometheus"), StandardCharsets.UTF_8))
                    .contains("modulen_");
            assertThat(own.get("/openapi.json").body().path("openapi").asString())
                    .startsWith("3.");
        }
        for (String path : List.of(
                "/webhooks/stats",
                "/webhooks/health",
                "/webhooks/queue/stats",
                "/webhooks/failures",
                "/webhooks/dead-letters",
                "/webhooks/endpoints",
                "/webhooks/replays",
                "/",
                "/health")) {
            assertThat(rest.get(path).status()).as(path).isEqualTo(200);
        }
    }

    private static List<ReceivedCall> callsOf(long id) {
        return receiver.calls().stream()
                .filter(call -> call.text().contains("\"ingest_id\":" + id + ","))
                .toList();
    }

    private static String type(ReceivedCall call) {
        return new JsonMapper().readTree(call.text()).path("event_type").asString();
    }

    private static String hmac(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
