package io.modulen.dispatcher;

import io.modulen.chassis.kafka.LoopStarter;
import io.modulen.events.CloudEvent;
import io.modulen.events.EventIds;
import io.modulen.events.FileData;
import io.modulen.events.FileDeleted;
import io.modulen.events.FileFailed;
import io.modulen.events.FileProcessed;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dispatcher as its users see it: file events go in by Kafka, operators call REST. */
final class RunningDispatcher implements AutoCloseable {

    private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis());

    private final ConfigurableApplicationContext context;
    private final KafkaProducer<byte[], byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    private RunningDispatcher(ConfigurableApplicationContext context) {
        this.context = context;
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static RunningDispatcher start(TestPostgres.Database database, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--DISPATCHER_PORT=0",
                "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers(),
                "--DATABASE_URL=" + database.jdbcUrl(),
                "--POSTGRES_USER=" + database.user(),
                "--POSTGRES_PASSWORD=" + database.password()));
        arguments.addAll(List.of(settings));
        if (arguments.stream().noneMatch(setting -> setting.startsWith("--WEBHOOK_SECRETS_KEY="))) {
            arguments.add("--WEBHOOK_SECRETS_KEY=for tests");
        }
        RunningDispatcher dispatcher =
                new RunningDispatcher(DispatcherApplication.builder().run(arguments.toArray(String[]::new)));
        LoopStarter loops = dispatcher.context.getBean(LoopStarter.class);
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> loops.notReady().isEmpty());
        return dispatcher;
    }

    static long newIngestId() {
        return IDS.incrementAndGet();
    }

    void received(long ingestId) {
        send(
                Topics.FILE_RECEIVED,
                ingestId,
                EventIds.received(ingestId, 1).toString(),
                new FileReceived(
                        ingestId,
                        1,
                        FileReceived.UPLOAD,
                        file(ingestId, "pending"),
                        "ab",
                        "image/vnd.dxf",
                        "file:x",
                        "AUTO",
                        null,
                        null,
                        Map.of()));
    }

    void processed(long ingestId, int round) {
        send(
                Topics.FILE_PROCESSED,
                ingestId,
                EventIds.terminal(ingestId, round).toString(),
                new FileProcessed(
                        ingestId,
                        round,
                        file(ingestId, "completed"),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        null));
    }

    void failed(long ingestId) {
        send(
                Topics.FILE_FAILED,
                ingestId,
                EventIds.terminal(ingestId, 1).toString(),
                new FileFailed(ingestId, 1, file(ingestId, "failed"), "corrupt", "it is torn", Map.of()));
    }

    void deleted(long ingestId) {
        send(
                Topics.FILE_DELETED,
                ingestId,
                EventIds.deleted(ingestId, true).toString(),
                new FileDeleted(ingestId, 1, file(ingestId, "completed"), true));
    }

    private static FileData file(long ingestId, String status) {
        return new FileData(
                ingestId,
                "Größe.dxf",
                "CL0001-x-v1.dxf",
                "CL-0001/x/CL0001-x-v1.dxf",
                "dxf",
                1234,
                status,
                0.9,
                "CL-0001",
                "JB-1",
                "Plate",
                "Mild Steel",
                5.0,
                4,
                1,
                "2026-11-24T09:15:00.000000",
                null,
                null,
                null,
                "ab",
                null);
    }

    private void send(String topic, long ingestId, String id, Object value) {
        CloudEvent event = new CloudEvent(
                id,
                topic,
                "test",
                Long.toString(ingestId),
                Instant.parse("2026-11-24T09:15:00Z"),
                TraceParent.random());
        producer.send(
                RecordHeaders.record(topic, null, Long.toString(ingestId), RecordJson.write(value), event.headers()));
        producer.flush();
    }

    record Reply(int status, JsonNode body) {}

    Reply get(String path) {
        return call(HttpRequest.newBuilder(uri(path)).GET());
    }

    Reply post(String path, String body) {
        return call(HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply patch(String path, String body) {
        return call(HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply delete(String path) {
        return call(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    String port() {
        return context.getEnvironment().getProperty("local.server.port");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private Reply call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the dispatcher; file events can still be sent. */
    void stopServing() {
        context.close();
    }

    @Override
    public void close() {
        producer.close();
        context.close();
    }
}
