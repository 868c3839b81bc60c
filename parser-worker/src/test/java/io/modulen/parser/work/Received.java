package io.modulen.parser.work;

import io.modulen.events.FileData;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.events.UploadFolder;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Stores files and tells Kafka of them, as the ingest service does. */
final class Received implements AutoCloseable {

    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final KafkaProducer<byte[], byte[]> producer;
    private final Path uploads;
    private long lastId;

    Received(String servers, Path uploads) throws IOException {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
        this.uploads = uploads;
        Files.createFile(uploads.resolve(UploadFolder.MARK));
    }

    /** Answers its id. */
    long file(String name, byte[] content) throws Exception {
        return file(name, content, null, "AUTO", 1);
    }

    /** @param sha256 null for the true one */
    long file(String name, byte[] content, String sha256, String mode, int round) throws Exception {
        long id = ++lastId;
        String path = path(id, name);
        store(path, content);
        send(id, name, path, content, sha256, mode, round);
        return id;
    }

    long fileThatIsGone(String name, byte[] content) throws Exception {
        long id = ++lastId;
        send(id, name, path(id, name), content, null, "AUTO", 1);
        return id;
    }

    private static String path(long id, String name) {
        return "in/" + id + name.substring(name.lastIndexOf('.'));
    }

    private void store(String path, byte[] content) throws IOException {
        Path file = uploads.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void send(long id, String name, String path, byte[] content, String sha256, String mode, int round)
            throws Exception {
        FileData data = pending(id, name, path, content);
        FileReceived received = new FileReceived(
                id,
                round,
                FileReceived.UPLOAD,
                data,
                sha256 == null ? data.sha256() : sha256,
                "application/octet-stream",
                "file:" + path,
                mode,
                null,
                null,
                Map.of());
        producer.send(RecordHeaders.record(
                        Topics.FILE_RECEIVED,
                        null,
                        String.valueOf(id),
                        RecordJson.write(received),
                        Map.of("traceparent", TRACE)))
                .get();
    }

    /** A file as ingest tells of it, with its true hash. */
    static FileData pending(long id, String name, String path, byte[] content) throws GeneralSecurityException {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        return new FileData(
                id,
                name,
                path.substring(path.lastIndexOf('/') + 1),
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
    }

    @Override
    public void close() {
        producer.close();
    }
}
