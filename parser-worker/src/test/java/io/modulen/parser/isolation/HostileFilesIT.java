package io.modulen.parser.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.messaging.RecordJson;
import io.modulen.parser.fixtures.DrawingAttacks;
import io.modulen.parser.fixtures.Drawings;
import io.modulen.parser.fixtures.JobAttacks;
import io.modulen.parser.fixtures.PageAttacks;
import io.modulen.parser.fixtures.PictureAttacks;
import io.modulen.parser.fixtures.WorkbookAttacks;
import io.modulen.parser.isolation.ParserPool.Ended;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known attack ends in one outcome within its wall, and the next file is parsed as if nothing had been. */
class HostileFilesIT {

    private static final Duration WALL = Duration.ofSeconds(8);
    private static final String SECRET = "a secret that must not get out";

    @TempDir
    private static Path folder;

    private static ParserPool pool;
    private static ThreeStarts parses;
    private static JobAttacks jobs;
    private static WorkbookAttacks workbooks;
    private static PictureAttacks pictures;
    private static PageAttacks pages;
    private static DrawingAttacks drawings;

    @BeforeAll
    static void start() {
        PoolSettings settings = PoolSettings.STANDARD.withWalls(Duration.ofSeconds(1), WALL);
        pool = new ParserPool(settings, ChildSetup.standard(), PoolWatcher.NOBODY);
        parses = new ThreeStarts(pool, StartedParses.inMemory());
        jobs = new JobAttacks(folder);
        workbooks = new WorkbookAttacks(folder);
        pictures = new PictureAttacks(folder);
        pages = new PageAttacks(folder);
        drawings = new DrawingAttacks(folder);
    }

    @AfterAll
    static void stop() {
        parses.close();
        pool.close();
    }

    /** Makes one attack. */
    private interface Making {
        Path file() throws IOException;
    }

    private static Arguments attack(String expected, Making making) {
        return Arguments.of(expected, making);
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("too_complex", () -> jobs.deepXml(3_000_000)),
                attack("too_complex", () -> jobs.manyElements(5_000_000)),
                attack("too_complex", () -> jobs.longAttribute(45)),
                attack("corrupt", () -> jobs.billionLaughs()),
                attack("too_complex|processed|corrupt", () -> workbooks.zipBomb(1_000)),
                attack("processed", () -> workbooks.honestList(300_000)),
                attack("too_complex", () -> workbooks.sharedStringsBomb(2_000_000)),
                attack("too_complex", () -> pictures.lyingGif()),
                attack("too_complex", () -> pictures.hugePng(20_000)),
                attack("timed_out", () -> pages.explodingForms()),
                attack("too_complex", () -> pages.deepPageTree(100_000)),
                attack("processed", () -> pages.claimedPages(100_000_000)),
                attack("processed|out_of_memory|timed_out", () -> pages.manyObjectsWithoutTable(700_000)),
                attack("encrypted", () -> pages.encryptedPdf()),
                attack("too_complex", () -> drawings.manyPoints(5_000_000)),
                attack("too_complex|too_large", () -> drawings.longLine(99)),
                attack("too_complex", () -> drawings.recursiveBlock()),
                attack("too_complex", () -> drawings.blockFanOut()),
                attack("corrupt", () -> drawings.badNumbers("1e400")),
                attack("corrupt|processed", () -> drawings.badNumbers("NaN")),
                attack("corrupt|processed", () -> drawings.badGroupCode()),
                attack("corrupt|too_complex|processed", () -> drawings.brokenBinary()));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void everyAttackEndsOnceWithinItsWall(String expected, Making making) throws Exception {
        Path file = making.file();
        long before = heapAfterCollection();
        long begun = System.nanoTime();

        Ended ended = parse(file);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WALL.plusSeconds(4));
        assertThat(name(ended)).as(file.getFileName() + ": " + ended).matches(expected);
        assertThat(heapAfterCollection() - before).isLessThan(40L << 20);
        Files.delete(file);
        Path next = Files.write(folder.resolve("next.dxf"), Drawings.plate(100, 50, 2, 5));
        assertThat(name(parse(next))).isEqualTo("processed");
    }

    @Test
    void entitiesReadNoFileAndCallNobody() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        try (ServerSocket listener = new ServerSocket(0)) {
            listener.setSoTimeout(300);
            for (Path file : new Path[] {
                jobs.externalEntity(secret, StandardCharsets.UTF_8),
                jobs.externalEntity(secret, StandardCharsets.UTF_16),
                jobs.externalDtd(listener.getLocalPort())
            }) {
                Ended ended = parse(file);
                assertThat(ended.outcome()).isInstanceOf(ParseOutcome.Refused.class);
                assertThat(RecordJson.text(ended)).doesNotContain(SECRET);
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(listener::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    private static Ended parse(Path file) throws Exception {
        return parses.parse(
                        file + "@" + System.nanoTime(),
                        new ParseTask(file, file.getFileName().toString(), "AUTO"))
                .get(30, TimeUnit.SECONDS);
    }

    private static String name(Ended ended) {
        return ended.outcome() instanceof ParseOutcome.Refused refused
                ? refused.reason().wireName()
                : "processed";
    }

    private static long heapAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
