package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.EventIds;
import io.modulen.events.FileData;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.parser.ParserApplication;
import io.modulen.parser.fixtures.Drawings;
import io.modulen.parser.fixtures.MisbehavingParser;
import io.modulen.parser.fixtures.Samples;
import io.modulen.testservers.TestKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ParserWorkerIT {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @TempDir
    private static Path uploads;

    private static ConfigurableApplicationContext worker;
    private static KafkaProducer<byte[], byte[]> producer;
    private static KafkaConsumer<byte[], byte[]> consumer;
    private static long lastId;
    private static final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    @BeforeAll
    static void start() {
        String servers = TestKafka.bootstrapServers();
        worker = ParserApplication.builder()
                .run(
                        "--server.port=0",
                        "--module-n.kafka.bootstrap-servers=" + servers,
                        "--module-n.parser.upload-folder=" + uploads,
                        "--module-n.parser.wall=3s");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "group.id", "parser-worker-it",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        worker.getBean(io.modulen.messaging.poll.PollLoop.class).isReady());
        consumer.subscribe(List.of(Topics.FILE_PROCESSED, Topics.FILE_FAILED));
    }

    @AfterAll
    static void stop() {
        consumer.close();
        producer.close();
        worker.close();
    }

    @Test
    void everyKindOfFileEndsInOneRecordThatSaysWhatItFound() throws Exception {
        long dxf = receive("0001-Plate-MS-5mm-x4.dxf", Drawings.plate(200, 100, 3, 10));
        long job = receive("plate.lbrn2", Samples.plateJob());
        long pdf = receive("drawing.pdf", Samples.pdf(new Samples.Placed(50, 700, "Material: Mild Steel")));
        long xlsx =
                receive("list.xlsx", Samples.xlsx(new Object[] {"Part", "Material", "Thickness", "Qty"}, new Object[] {
                    "Lid", "SS", "3mm", 2
                }));
        long png = receive("photo.png", Samples.picture("png", 40, 20));
        long text = receive("0002-Cover-Galv-1.2mm-x2.txt", "just words".getBytes(StandardCharsets.UTF_8));

        Map<String, Object> drawing = terminal(dxf, Topics.FILE_PROCESSED);
        assertThat(fileData(drawing))
                .containsEntry("status", "completed")
                .containsEntry("material", "Mild Steel")
                .containsEntry("thickness_mm", 5.0)
                .containsEntry("quantity", 4)
                .containsEntry("part_name", "Plate");
        assertThat(geometry(drawing)).containsEntry("inner_circles", 3).containsEntry("outer_contours", 1);
        assertThat(drawing.get("preview_uri")).isEqualTo("file:in/" + dxf + ".dxf.preview.svg");
        assertThat(uploads.resolve("in/" + dxf + ".dxf.preview.svg")).content().contains("<svg");
        assertThat(geometry(terminal(job, Topics.FILE_PROCESSED))).containsEntry("cut_length_mm", 331.416);
        assertThat(fileData(terminal(pdf, Topics.FILE_PROCESSED))).containsEntry("material", "Mild Steel");
        assertThat(terminal(xlsx, Topics.FILE_PROCESSED).get("items"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(terminal(png, Topics.FILE_PROCESSED).get("extracted"))
                .asString()
                .contains("width=40");
        Map<String, Object> words = terminal(text, Topics.FILE_PROCESSED);
        assertThat(words.get("extraction_notes"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains("no parser for this type");
        assertThat(fileData(words)).containsEntry("thickness_mm", 1.2);
    }

    @Test
    void badFilesFailWithTheReasonAndTheFactsOfTheirNames() throws Exception {
        long disguised = receive("0003-Lid-SS-2mm-x7.dxf", Samples.pdf(new Samples.Placed(50, 700, "a PDF")));
        long empty = receive("empty.dxf", new byte[0]);
        long missing = receive("missing.dxf", Drawings.plate(9, 9, 0, 1));
        Files.delete(uploads.resolve("in/" + missing + ".dxf"));
        long flipped = received("flipped.dxf", Drawings.plate(9, 9, 0, 1), "00".repeat(32), "AUTO", 1);
        send(missing, lastReceived.get(missing));
        long wrongMode = received("a.lbrn2", Samples.plateJob(), null, "pdf", 1);

        Map<String, Object> failed = terminal(disguised, Topics.FILE_FAILED);
        assertThat(failed).containsEntry("error_code", "unsupported_type");
        assertThat(failed.get("error_message")).asString().contains("dxf").contains("PDF");
        assertThat(fileData(failed))
                .containsEntry("status", "failed")
                .containsEntry("error_code", "unsupported_type")
                .containsEntry("material", "Stainless Steel")
                .containsEntry("quantity", 7);
        assertThat(terminal(empty, Topics.FILE_FAILED)).containsEntry("error_code", "empty");
        assertThat(terminal(flipped, Topics.FILE_FAILED)).containsEntry("error_code", "storage_corrupt");
        assertThat(terminal(wrongMode, Topics.FILE_FAILED)).containsEntry("error_code", "unsupported_type");
    }

    @Test
    void killersOfParsersHarmNobodyElse() throws Exception {
        long hangs = receive("hang.dxf", MisbehavingParser.file("hang").getBytes(StandardCharsets.US_ASCII));
        long exhausts = receive("exhaust.dxf", MisbehavingParser.file("exhaust").getBytes(StandardCharsets.US_ASCII));
        long exits = receive("exit.dxf", MisbehavingParser.file("exit").getBytes(StandardCharsets.US_ASCII));
        List<Long> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            good.add(receive("good" + i + ".dxf", Drawings.plate(100 + i, 50, 2, 5)));
        }

        for (long id : good) {
            assertThat(terminal(id, Topics.FILE_PROCESSED)).isNotNull();
        }
        assertThat(terminal(hangs, Topics.FILE_FAILED)).containsEntry("error_code", "timed_out");
        assertThat(terminal(exhausts, Topics.FILE_FAILED)).containsEntry("error_code", "out_of_memory");
        assertThat(terminal(exits, Topics.FILE_FAILED)).containsEntry("error_code", "crashed");
    }

    @Test
    void recordsCarryDerivedIdsAndGoOnWithTheTrace() throws Exception {
        long id = received("0001-Plate-MS-5mm-x4.dxf", Drawings.plate(20, 10, 0, 1), null, "AUTO", 3);

        ConsumerRecord<byte[], byte[]> record = terminalRecord(id);
        assertThat(RecordHeaders.text(record.headers(), "ce_id"))
                .hasValue(EventIds.terminal(id, 3).toString());
        assertThat(RecordHeaders.text(record.headers(), "ce_type")).hasValue("file.processed");
        assertThat(RecordHeaders.text(record.headers(), "ce_source")).hasValue("/module-n/parser-worker");
        assertThat(RecordHeaders.text(record.headers(), "ce_subject")).hasValue(String.valueOf(id));
        assertThat(RecordHeaders.text(record.headers(), "traceparent"))
                .hasValueSatisfying(trace ->
                        assertThat(trace).startsWith(TRACE.substring(0, 36)).isNotEqualTo(TRACE));
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(String.valueOf(id));
    }

    private static final java.util.Map<Long, FileReceived> lastReceived = new java.util.HashMap<>();

    private static long receive(String name, byte[] content) throws Exception {
        return received(name, content, null, "AUTO", 1);
    }

    private static synchronized long received(String name, byte[] content, String sha256, String mode, int round)
            throws Exception {
        long id = ++lastId;
        String path = "in/" + id + name.substring(name.lastIndexOf('.'));
        store(path, content);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        FileData data = new FileData(
                id,
                name,
                path.substring(3),
                path,
                "dxf",
                content.length,
                "pending",
                null,
                null,
                null,
                null,
                null,
                null,
                1,
                1,
                "2026-11-24T09:15:00.000000",
                null,
                null,
                null,
                hash,
                null);
        FileReceived received = new FileReceived(
                id,
                round,
                FileReceived.UPLOAD,
                data,
                sha256 == null ? hash : sha256,
                "application/octet-stream",
                "file:" + path,
                mode,
                null,
                null,
                Map.of());
        lastReceived.put(id, received);
        if (!name.startsWith("missing")) {
            send(id, received);
        }
        return id;
    }

    private static void send(long id, FileReceived received) throws Exception {
        producer.send(RecordHeaders.record(
                        Topics.FILE_RECEIVED,
                        null,
                        String.valueOf(id),
                        RecordJson.write(received),
                        Map.of("traceparent", TRACE)))
                .get();
    }

    private static void store(String path, byte[] content) throws IOException {
        Path file = uploads.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static Map<String, Object> terminal(long id, String topic) {
        ConsumerRecord<byte[], byte[]> record = terminalRecord(id);
        assertThat(record.topic()).isEqualTo(topic);
        return RecordJson.readMap(record.value());
    }

    /** Fails when there is a second one. */
    private static ConsumerRecord<byte[], byte[]> terminalRecord(long id) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
            return seen.stream().anyMatch(record -> keyOf(record) == id);
        });
        List<ConsumerRecord<byte[], byte[]>> mine =
                seen.stream().filter(record -> keyOf(record) == id).toList();
        assertThat(mine).hasSize(1);
        return mine.get(0);
    }

    private static long keyOf(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(new String(record.key(), StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fileData(Map<String, Object> record) {
        return (Map<String, Object>) record.get("file_data");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> geometry(Map<String, Object> record) {
        return (Map<String, Object>) record.get("geometry");
    }
}
