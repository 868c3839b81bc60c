package io.modulen.parser.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.parser.fixtures.MisbehavingParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeStartsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> KEYS = List.of("1-1", "2-1", "3-1", "4-1");

    @TempDir
    private Path folder;

    private final StartedParses started = StartedParses.inMemory();

    @Test
    void aFileThatWaitsForAChildWasNotStarted() throws Exception {
        try (ParserPool pool = pool(LONG);
                ThreeStarts parses = new ThreeStarts(pool, started)) {
            parseEndlessFiles(parses);
            await().atMost(PATIENCE).until(() -> starts() == 2);

            assertThat(started.count("1-1")).isEqualTo(1);
            assertThat(started.count("2-1")).isEqualTo(1);
            parses.close();
            assertThat(starts()).isZero();
        }
    }

    @Test
    void aFileThatWaitsForTheSlowLaneHasNoStartAgainstIt() throws Exception {
        started.begin("4-1");
        try (ParserPool pool = pool(Duration.ofMillis(300));
                ThreeStarts parses = new ThreeStarts(pool, started)) {
            parseEndlessFiles(parses);
            await().atMost(PATIENCE).until(() -> pool.waitingSlow() == 3 && starts() == 2);

            assertThat(started.count("4-1")).as("the start of before is kept").isPositive();
        }
    }

    @Test
    void whatEndsAStartEndsTheParseAndTheChildServesOthers() throws Exception {
        try (ParserPool pool = pool(LONG)) {
            CompletableFuture<?> refused = pool.parse(task("behave"), new ParseProgress() {
                @Override
                public void starts() {
                    throw new IllegalStateException("not this one");
                }

                @Override
                public void waitsForSlowLane() {}
            });

            await().atMost(PATIENCE).until(refused::isCompletedExceptionally);
            for (int i = 0; i < 3; i++) {
                CompletableFuture<?> other = pool.parse(task("behave"));
                await().atMost(PATIENCE).until(other::isDone);
            }
        }
    }

    private static ParserPool pool(Duration fastWall) {
        return new ParserPool(
                PoolSettings.STANDARD.withWalls(fastWall, LONG), ChildSetup.standard(), PoolWatcher.NOBODY);
    }

    private void parseEndlessFiles(ThreeStarts parses) throws IOException {
        for (String key : KEYS) {
            parses.parse(key, task("hang"));
        }
    }

    private ParseTask task(String how) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, how, ".dxf"), MisbehavingParser.file(how));
        return new ParseTask(file, "a.dxf", "AUTO");
    }

    private int starts() {
        return KEYS.stream().mapToInt(started::count).sum();
    }
}
