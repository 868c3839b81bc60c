package io.modulen.parser.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.FailureReason;
import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.fixtures.MisbehavingParser;
import io.modulen.parser.isolation.ParserPool.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedFilesTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private ParserPool pool;

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aFewFilesAreFetchedAheadAndNoMore() throws Exception {
        open(LONG);
        for (int i = 0; i < 40; i++) {
            pool.parse(task("hang"));
        }

        await().atMost(PATIENCE).until(() -> held.get() == 8 && pool.waitingFast() == 38);
        assertThat(fetched).hasValue(8);
    }

    @Test
    void aFileThatWaitsForTheSlowLaneIsNotHeld() throws Exception {
        open(Duration.ofMillis(300));
        for (int i = 0; i < 4; i++) {
            pool.parse(task("hang"));
        }

        await().atMost(PATIENCE).until(() -> pool.waitingSlow() == 3 && fetched.get() == 5 && held.get() == 1);
    }

    @Test
    void whatCannotBeFetchedEndsAsItsStorageSays() throws Exception {
        open(LONG);
        Ended refused = pool.parse(new ParseTask(
                        () -> {
                            throw new Refusal(FailureReason.STORAGE_MISSING, "gone");
                        },
                        "a.dxf",
                        "AUTO",
                        1))
                .get(20, TimeUnit.SECONDS);
        var away = pool.parse(new ParseTask(
                () -> {
                    throw new NotNow("the disk is away", null);
                },
                "a.dxf",
                "AUTO",
                1));

        assertThat(refused.outcome()).isEqualTo(new ParseOutcome.Refused(FailureReason.STORAGE_MISSING, "gone"));
        await().atMost(PATIENCE).until(away::isCompletedExceptionally);
        pool.parse(task("behave")).get(20, TimeUnit.SECONDS);
        assertThat(held).hasValue(0);
    }

    private void open(Duration fastWall) {
        pool = new ParserPool(
                PoolSettings.STANDARD.withWalls(fastWall, LONG), ChildSetup.standard(), PoolWatcher.NOBODY);
    }

    private ParseTask task(String how) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, how, ".dxf"), MisbehavingParser.file(how));
        FileSource source = () -> {
            fetched.incrementAndGet();
            held.incrementAndGet();
            return new FileSource.Fetched(file, held::decrementAndGet);
        };
        return new ParseTask(source, "a.dxf", "AUTO", 1);
    }
}
