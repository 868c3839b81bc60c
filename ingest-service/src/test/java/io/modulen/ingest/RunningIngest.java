package io.modulen.ingest;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.kafka.LoopStarter;
import io.modulen.events.UploadFolder;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An ingest service as its users see it. */
final class RunningIngest implements AutoCloseable {

    private static final AtomicLong IDS = new AtomicLong(1_000_000);

    private final ConfigurableApplicationContext context;
    private final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();

    private RunningIngest(ConfigurableApplicationContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    static RunningIngest start(TestPostgres.Database database, Path folder, String... settings) {
        RunningIngest ingest = startWithoutWaiting(
                folder,
                Stream.concat(
                                Stream.of(
                                        "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers(),
                                        "--DATABASE_URL=" + database.jdbcUrl(),
                                        "--POSTGRES_USER=" + database.user(),
                                        "--POSTGRES_PASSWORD=" + database.password()),
                                Stream.of(settings))
                        .toArray(String[]::new));
        LoopStarter loops = ingest.context.getBean(LoopStarter.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> loops.notReady().isEmpty());
        return ingest.awaitMigrated();
    }

    static RunningIngest startWithoutWaiting(Path folder, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--MODULE_N_PORT=0", "--UPLOAD_FOLDER=" + folder));
        arguments.addAll(List.of(settings));
        return new RunningIngest(IngestApplication.builder().run(arguments.toArray(String[]::new)), folder);
    }

    RunningIngest awaitMigrated() {
        DatabaseAtStart database = context.getBean(DatabaseAtStart.class);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(database::isMigrated);
        if (database().queryForObject("select count(*) from file_ingests", Long.class) == 0) {
            // The tests share a broker, so each database counts from a number of its own.
            database().execute("alter table file_ingests alter column id restart with " + IDS.addAndGet(10_000));
        }
        return this;
    }

    record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {

        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        long id() {
            return body.path(0).path("ingest_id").asLong();
        }
    }

    Reply upload(Multipart body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/ingest"))
                .header("content-type", "multipart/form-data; boundary=" + Multipart.BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return call(request);
    }

    Reply get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).GET();
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return call(request);
    }

    Reply post(String path) {
        return call(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Reply delete(String path) {
        return call(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    JsonNode file(long id) {
        return get("/files/" + id).body().path("file");
    }

    Reply call(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), jsonOf(answer.body()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode jsonOf(byte[] body) {
        try {
            return json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            return json.nullNode();
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
    }

    JdbcTemplate database() {
        return context.getBean(JdbcTemplate.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Path folder() {
        return folder;
    }

    /** Paths of all stored files, temporary ones included, the folder's mark left out, relative to the upload folder. */
    List<String> storedFiles() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.equals(UploadFolder.MARK))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
