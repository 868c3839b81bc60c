package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modulen.chassis.trace.Traces;
import io.modulen.events.FileData;
import io.modulen.events.FileReceived;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.poll.NotNow;
import io.modulen.messaging.poll.WorkResult;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.fixtures.Drawings;
import io.modulen.parser.fixtures.MisbehavingParser;
import io.modulen.parser.isolation.ChildSetup;
import io.modulen.parser.isolation.ParserPool;
import io.modulen.parser.isolation.PoolSettings;
import io.modulen.parser.isolation.PoolWatcher;
import io.modulen.parser.isolation.StartedParses;
import io.modulen.parser.isolation.ThreeStarts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With two places before the slow lane, and one child in it that is never done. */
class SlowBacklogTest {

    private static final TopicPartition PARTITION = new TopicPartition("file.received", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path uploads;

    private final ExecutorService storage = Executors.newFixedThreadPool(2);
    private final ParserPool pool = new ParserPool(
            PoolSettings.STANDARD.withWalls(Duration.ofMillis(500), Duration.ofMinutes(5)),
            ChildSetup.standard(),
            PoolWatcher.NOBODY);
    private long lastId;

    @AfterEach
    void stop() {
        pool.close();
        storage.shutdownNow();
    }

    @Test
    void filesThatWaitForTheSlowLaneTakeNoPlaceFromOthers() throws Exception {
        ParseWork work = work();
        work.taken(Set.of(PARTITION));
        start(work, endless());
        start(work, endless());

        assertThat(work.startAt(record(endless()))).isPositive();
        await().atMost(PATIENCE).until(() -> work.startAt(record(endless())) == 0);
        start(work, endless());
        start(work, endless());
        await().atMost(PATIENCE).until(() -> pool.waitingSlow() == 3 && work.startAt(record(endless())) == 0);
        WorkResult result = start(work, Drawings.plate(100, 50, 2, 5)).get(30, TimeUnit.SECONDS);

        assertThat(result.outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.topic()).isEqualTo("file.processed"));
    }

    @Test
    void aFileWhosePartitionWentToAnotherWorkerIsNotParsed() throws Exception {
        ParseWork work = work();
        work.taken(Set.of(PARTITION));
        start(work, endless());
        start(work, endless());
        CompletableFuture<WorkResult> waiting = start(work, Drawings.plate(100, 50, 2, 5));
        work.dropped(Set.of(PARTITION));
        work.taken(Set.of(PARTITION));

        await().atMost(PATIENCE).until(waiting::isDone);
        assertThat(waiting).isCompletedExceptionally();
        assertThat(waiting.handle((result, failure) -> failure).join()).hasCauseInstanceOf(NotNow.class);
    }

    private ParseWork work() {
        FolderFiles files = new FolderFiles(uploads, Clock.systemUTC());
        return new ParseWork(
                new Places(2),
                files,
                new Previews(files),
                new ThreeStarts(pool, StartedParses.inMemory()),
                ParseOptions.standard(),
                0.7,
                storage,
                Clock.systemUTC(),
                new ParseLog(new SimpleMeterRegistry()),
                Traces.OFF);
    }

    private static byte[] endless() {
        return MisbehavingParser.file("hang").getBytes(StandardCharsets.US_ASCII);
    }

    private CompletableFuture<WorkResult> start(ParseWork work, byte[] content) throws Exception {
        return work.start(record(content)).toCompletableFuture();
    }

    private ConsumerRecord<byte[], byte[]> record(byte[] content) throws Exception {
        long id = ++lastId;
        String name = id + ".dxf";
        store(name, content);
        FileData data = Received.pending(id, name, name, content);
        FileReceived received = new FileReceived(
                id, 1, FileReceived.UPLOAD, data, data.sha256(), "x/y", "file:" + name, "AUTO", null, null, null);
        return new ConsumerRecord<>(PARTITION.topic(), 0, id, null, RecordJson.write(received));
    }

    private void store(String name, byte[] content) throws IOException {
        Files.write(uploads.resolve(name), content);
    }
}
