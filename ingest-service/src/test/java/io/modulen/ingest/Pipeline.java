package io.modulen.ingest;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** The rest of the pipeline, seen from ingest: an independent {@code read_committed} reader, and a parser that obeys. */
final class Pipeline implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    Pipeline() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", TestKafka.bootstrapServers());
        settings.put("group.id", "pipeline-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Topics.FILE_TOPICS);
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    FileReceived awaitReceived(long ingestId, int round) {
        return RecordJson.read(
                await(record -> record.topic().equals(Topics.FILE_RECEIVED)
                                && record.key().equals(Long.toString(ingestId))
                                && RecordJson.read(record.value(), FileReceived.class)
                                                .round()
                                        == round)
                        .value(),
                FileReceived.class);
    }

    FileDeleted awaitDeleted(long ingestId) {
        return RecordJson.read(awaitRecord(Topics.FILE_DELETED, ingestId).value(), FileDeleted.class);
    }

    ConsumerRecord<String, byte[]> awaitRecord(String topic, long ingestId) {
        return await(record -> record.topic().equals(topic) && record.key().equals(Long.toString(ingestId)));
    }

    /** How many were seen, now and ever. */
    long count(String topic, long ingestId) {
        poll();
        return seen.stream()
                .filter(record -> record.topic().equals(topic) && record.key().equals(Long.toString(ingestId)))
                .count();
    }

    private ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            poll();
                            return seen.stream().filter(wanted).findFirst().orElse(null);
                        },
                        found -> found != null);
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    }

    void process(FileReceived received, String partName, String previewUri) {
        FileData facts = data(received.fileData(), "completed", partName, 0.9);
        send(
                Topics.FILE_PROCESSED,
                received,
                new FileProcessed(
                        received.ingestId(),
                        received.round(),
                        facts,
                        Map.of("layers", List.of("OUTLINE"), "hostile", "nul\0half\uD800"),
                        Map.of("cut_length_mm", 12.5),
                        List.of(),
                        Map.of("part_name", Map.of("source", "name", "confidence", 0.9)),
                        List.of("a note"),
                        previewUri));
    }

    void fail(FileReceived received, String message) {
        FileData facts = data(received.fileData(), "failed", null, null);
        send(
                Topics.FILE_FAILED,
                received,
                new FileFailed(received.ingestId(), received.round(), facts, "corrupt", message, Map.of()));
    }

    private static FileData data(FileData from, String status, String partName, Double confidence) {
        return new FileData(
                from.ingestId(),
                from.originalFilename(),
                from.storedFilename(),
                from.filePath(),
                from.fileType(),
                from.fileSize(),
                status,
                confidence,
                from.clientCode(),
                from.projectCode(),
                partName,
                from.material(),
                from.thicknessMm(),
                from.quantity(),
                from.version(),
                from.createdAt(),
                "2026-11-24T09:15:00.000000",
                null,
                null,
                from.sha256(),
                from.contentUrl());
    }

    private void send(String topic, FileReceived received, Object value) {
        String key = Long.toString(received.ingestId());
        CloudEvent event = new CloudEvent(
                EventIds.terminal(received.ingestId(), received.round()).toString(),
                topic,
                "test",
                key,
                Instant.parse("2026-11-24T09:15:00Z"),
                TraceParent.random());
        producer.send(RecordHeaders.record(topic, null, key, RecordJson.write(value), event.headers()));
        producer.flush();
    }

    void sendRubbish(String topic) {
        producer.send(RecordHeaders.record(topic, null, "1", "not JSON".getBytes(), Map.of()));
        producer.flush();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
