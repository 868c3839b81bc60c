package io.modulen.parser.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.parser.fixtures.Drawings;
import io.modulen.parser.fixtures.MisbehavingParser;
import io.modulen.parser.isolation.ParserPool.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserPoolTest {

    @TempDir
    private static Path folder;

    private static final Map<String, Integer> replaced = new ConcurrentHashMap<>();
    private static ParserPool pool;
    private static ThreeStarts parses;

    @BeforeAll
    static void start() {
        PoolSettings settings = PoolSettings.STANDARD.withWalls(Duration.ofMillis(700), Duration.ofSeconds(4));
        pool = new ParserPool(settings, ChildSetup.standard(), why -> replaced.merge(why, 1, Integer::sum));
        parses = new ThreeStarts(pool, StartedParses.inMemory());
    }

    @AfterAll
    static void stop() {
        parses.close();
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({
        "hang, timed_out",
        "spin, timed_out",
        "exit, crashed",
        "recurse, too_complex",
        "print, processed",
        "flood, too_complex",
        "throw, corrupt",
        "behave, processed"
    })
    void everyWayOfMisbehavingEndsInOneOutcome(String how, String outcome) throws Exception {
        assertThat(name(parse(misbehaving(how)).get(20, TimeUnit.SECONDS))).isEqualTo(outcome);
    }

    @Test
    void refusalsRepeatNothingOfTheFile() throws Exception {
        assertThat(parse(misbehaving("throw")).get(20, TimeUnit.SECONDS).toString())
                .doesNotContain("secret");
    }

    @Test
    void aPictureThatHangsCostsOnlyThePicture() throws Exception {
        Ended ended = parse(misbehaving("slow picture")).get(20, TimeUnit.SECONDS);

        assertThat(ended.outcome())
                .isInstanceOfSatisfying(
                        ParseOutcome.Parsed.class,
                        parsed -> assertThat(parsed.preview()).isNull());
    }

    @Test
    void bombsInTheSlowLaneDoNotHoldUpOthers() throws Exception {
        List<CompletableFuture<Ended>> bombs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bombs.add(parse(misbehaving("spin")));
        }
        Path good = Files.write(folder.resolve("good.dxf"), Drawings.plate(100, 50, 2, 5));
        Ended ended = parse(good).get(20, TimeUnit.SECONDS);

        assertThat(name(ended)).isEqualTo("processed");
        assertThat(bombs.get(3)).isNotDone();
        for (CompletableFuture<Ended> bomb : bombs) {
            assertThat(name(bomb.get(20, TimeUnit.SECONDS))).isEqualTo("timed_out");
        }
        assertThat(replaced).containsKey("timed_out");
    }

    @Test
    void keepsItsNumberOfChildren() {
        await().atMost(Duration.ofSeconds(20)).until(() -> pool.childPids().size() == 4);
    }

    @Test
    void noChildOutlivesAParentThatIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        misbehaving("spin").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> children = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
            for (String pid : lines.readLine().split(",")) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(children::add);
            }
        }
        assertThat(children).hasSizeGreaterThanOrEqualTo(2).allMatch(ProcessHandle::isAlive);

        parent.destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** A process of its own that starts a pool, gives it something endless to do, and prints its children. */
    static final class Parent {

        public static void main(String[] arguments) throws InterruptedException {
            PoolSettings settings = PoolSettings.STANDARD.withWalls(Duration.ofMinutes(1), Duration.ofMinutes(1));
            ParserPool pool = new ParserPool(settings, ChildSetup.standard(), PoolWatcher.NOBODY);
            while (pool.childPids().size() < 3) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            CompletableFuture<Ended> endless = pool.parse(new ParseTask(Path.of(arguments[0]), "spin.dxf", "AUTO"));
            System.out.println(String.join(
                    ",", pool.childPids().stream().map(String::valueOf).toList()));
            endless.join();
        }
    }

    private static Path misbehaving(String how) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, how.replace(' ', '-'), ".dxf"), MisbehavingParser.file(how));
    }

    private static CompletableFuture<Ended> parse(Path file) {
        return parses.parse(
                file + "@" + System.nanoTime(),
                new ParseTask(file, file.getFileName().toString(), "AUTO"));
    }

    private static String name(Ended ended) {
        return ended.outcome() instanceof ParseOutcome.Refused refused
                ? refused.reason().wireName()
                : "processed";
    }
}
