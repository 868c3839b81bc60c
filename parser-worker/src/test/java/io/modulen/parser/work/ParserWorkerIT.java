package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.EventIds;
import io.modulen.events.Topics;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.parser.ParserApplication;
import io.modulen.parser.fixtures.Drawings;
import io.modulen.parser.fixtures.MisbehavingParser;
import io.modulen.parser.fixtures.Samples;
import io.modulen.testservers.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ParserWorkerIT {

    @TempDir
    private static Path uploads;

    private static ConfigurableApplicationContext worker;
    private static Received received;
    private static KafkaConsumer<byte[], byte[]> consumer;
    private static final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        String servers = TestKafka.bootstrapServers();
        worker = ParserApplication.builder()
                .run(
                        "--server.port=0",
                        "--module-n.kafka.bootstrap-servers=" + servers,
                        "--module-n.parser.upload-folder=" + uploads,
                        "--module-n.parser.wall=3s");
        received = new Received(servers, uploads);
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
        received.close();
        worker.close();
    }

    @Test
    void everyKindOfFileEndsInOneRecordThatSaysWhatItFound() throws Exception {
        long dxf = received.file("0001-Plate-MS-5mm-x4.dxf", Drawings.plate(200, 100, 3, 10));
        long job = received.file("plate.lbrn2", Samples.plateJob());
        long pdf = received.file("drawing.pdf", Samples.pdf(new Samples.Placed(50, 700, "Material: Mild Steel")));
        long xlsx = received.file(
                "list.xlsx",
                Samples.xlsx(
                        new Object[] {"Part", "Material", "Thickness", "Qty"}, new Object[] {"Lid", "SS", "3mm", 2}));
        long png = received.file("photo.png", Samples.picture("png", 40, 20));
        long text = received.file("0002-Cover-Galv-1.2mm-x2.txt", "just words".getBytes(StandardCharsets.UTF_8));

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
        long disguised = received.file("0003-Lid-SS-2mm-x7.dxf", Samples.pdf(new Samples.Placed(50, 700, "a PDF")));
        long empty = received.file("empty.dxf", new byte[0]);
        long missing = received.fileThatIsGone("missing.dxf", Drawings.plate(9, 9, 0, 1));
        long flipped = received.file("flipped.dxf", Drawings.plate(9, 9, 0, 1), "00".repeat(32), "AUTO", 1);
        long wrongMode = received.file("a.lbrn2", Samples.plateJob(), null, "pdf", 1);

        Map<String, Object> failed = terminal(disguised, Topics.FILE_FAILED);
        assertThat(failed).containsEntry("error_code", "unsupported_type");
        assertThat(failed.get("error_message")).asString().contains("dxf").contains("PDF");
        assertThat(fileData(failed))
                .containsEntry("status", "failed")
                .containsEntry("error_code", "unsupported_type")
                .containsEntry("material", "Stainless Steel")
                .containsEntry("quantity", 7);
        assertThat(terminal(empty, Topics.FILE_FAILED)).containsEntry("error_code", "empty");
        assertThat(terminal(missing, Topics.FILE_FAILED)).containsEntry("error_code", "storage_missing");
        assertThat(terminal(flipped, Topics.FILE_FAILED)).containsEntry("error_code", "storage_corrupt");
        assertThat(terminal(wrongMode, Topics.FILE_FAILED)).containsEntry("error_code", "unsupported_type");
    }

    @Test
    void killersOfParsersHarmNobodyElse() throws Exception {
        long hangs = received.file("hang.dxf", MisbehavingParser.file("hang").getBytes(StandardCharsets.US_ASCII));
        long exhausts =
                received.file("exhaust.dxf", MisbehavingParser.file("exhaust").getBytes(StandardCharsets.US_ASCII));
        long exits = received.file("exit.dxf", MisbehavingParser.file("exit").getBytes(StandardCharsets.US_ASCII));
        List<Long> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            good.add(received.file("good" + i + ".dxf", Drawings.plate(100 + i, 50, 2, 5)));
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
        long id = received.file("0001-Plate-MS-5mm-x4.dxf", Drawings.plate(20, 10, 0, 1), null, "AUTO", 3);

        ConsumerRecord<byte[], byte[]> record = terminalRecord(id);
        assertThat(RecordHeaders.text(record.headers(), "ce_id"))
                .hasValue(EventIds.terminal(id, 3).toString());
        assertThat(RecordHeaders.text(record.headers(), "ce_type")).hasValue("file.processed");
        assertThat(RecordHeaders.text(record.headers(), "ce_source")).hasValue("/module-n/parser-worker");
        assertThat(RecordHeaders.text(record.headers(), "ce_subject")).hasValue(String.valueOf(id));
        assertThat(RecordHeaders.text(record.headers(), "traceparent"))
                .hasValueSatisfying(trace -> assertThat(trace)
                        .startsWith(Received.TRACE.substring(0, 36))
                        .isNotEqualTo(Received.TRACE));
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(String.valueOf(id));
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
