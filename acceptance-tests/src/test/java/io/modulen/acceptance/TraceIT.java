package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.acceptance.SpanCollector.Span;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one upload causes can be followed from the producer's own span to the receiver's, and in the log. */
class TraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PRODUCER_SPAN = "00f067aa0ba902b7";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static TestReceiver receiver;
    private static SpanCollector collector;
    private static SystemProcess system;

    @BeforeAll
    static void start() {
        receiver = new TestReceiver();
        collector = new SpanCollector();
        system = SystemProcess.launch(
                        data,
                        Map.of(
                                "LASER_OS_WEBHOOK_URL",
                                receiver.url("/event"),
                                "WEBHOOK_SECRET",
                                "a secret of the shop",
                                "WEBHOOK_RETRY_DELAY",
                                "1",
                                "OTEL_TRACES_EXPORTER",
                                "otlp",
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                collector.url(),
                                "OTEL_BSP_SCHEDULE_DELAY",
                                "100",
                                "LOG_FORMAT",
                                "json"))
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        system.close();
        collector.close();
        receiver.close();
    }

    @Test
    void oneTraceLeadsFromTheUploadToTheReceiver() throws Exception {
        receiver.plan(call -> Behaviour.status(failsOnce(call) ? 503 : 200));
        long id = new Upload(new Rest(system.address("uploads")).base())
                .header("traceparent", "00-" + TRACE + "-" + PRODUCER_SPAN + "-01")
                .file("0001-Plate-MS-5mm-x4.dxf", Drawings.plate("traced"))
                .ingestId();

        await().atMost(PATIENCE).until(() -> collector.spansOf(TRACE).size() == 5);
        List<Span> spans = collector.spansOf(TRACE);
        Span upload = only(spans, "POST /ingest");
        Span parse = only(spans, "parse");
        assertThat(upload.service()).isEqualTo("ingest-service");
        assertThat(upload.kind()).isEqualTo("SPAN_KIND_SERVER");
        assertThat(upload.parentId()).isEqualTo(PRODUCER_SPAN);
        assertThat(parse.service()).isEqualTo("parser-worker");
        assertThat(parse.kind()).isEqualTo("SPAN_KIND_CONSUMER");
        assertThat(parse.parentId()).isEqualTo(upload.spanId());
        List<Span> posts =
                spans.stream().filter(span -> span.name().equals("POST")).toList();
        assertThat(posts).allSatisfy(post -> {
            assertThat(post.service()).isEqualTo("webhook-dispatcher");
            assertThat(post.kind()).isEqualTo("SPAN_KIND_CLIENT");
        });
        assertThat(posts.stream().map(Span::parentId))
                .containsExactlyInAnyOrder(upload.spanId(), parse.spanId(), parse.spanId());
        assertThat(receiver.calls().stream().map(call -> call.header("traceparent")))
                .containsExactlyInAnyOrderElementsOf(posts.stream()
                        .map(post -> "00-" + TRACE + "-" + post.spanId() + "-01")
                        .toList());

        requireOneLineForEachUnitOfWork(id);
    }

    private static void requireOneLineForEachUnitOfWork(long id) throws Exception {
        JsonMapper json = new JsonMapper();
        List<String> lines = Files.readAllLines(system.log());
        List<JsonNode> traced = lines.stream()
                .filter(line -> line.contains(TRACE))
                .map(json::readTree)
                .toList();
        assertThat(traced.stream().map(line -> line.path("message").asString()))
                .containsExactlyInAnyOrder(
                        "upload", "file parsed", "webhook attempt", "webhook attempt", "webhook attempt");
        assertThat(traced)
                .allSatisfy(line -> assertThat(line.path("trace_id").asString()).isEqualTo(TRACE));
        assertThat(traced.stream().filter(line -> line.path("ingest_id").asLong() == id))
                .hasSize(4);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(json.readTree(line).isObject()).as(line).isTrue());
        assertThat(lines).noneMatch(line -> line.contains("a secret of the shop") || line.contains("LWPOLYLINE"));
    }

    private static boolean failsOnce(ReceivedCall call) {
        return call.text().contains("\"file.processed\"")
                && receiver.calls().stream()
                                .filter(other -> other.text().contains("\"file.processed\""))
                                .count()
                        <= 1;
    }

    private static Span only(List<Span> spans, String name) {
        List<Span> found =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
