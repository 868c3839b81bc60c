package io.modulen.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.http.Problem;
import io.modulen.ingest.storage.DirectoryStore;
import io.modulen.ingest.storage.FileStore;
import io.modulen.ingest.storage.IncomingFile;
import io.modulen.ingest.storage.StorageSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;

/** Downloads of clients that take nothing. */
class StoredBytesTest {

    /** What Reactor Netty asks for before the client took anything. */
    private static final int AHEAD = 128;

    private static final int SIZE = 20 << 20;
    private static final String URI = "file:large-v1.dxf";

    @TempDir
    private Path folder;

    private StoredBytes bytes;

    @BeforeEach
    void store() throws Exception {
        Files.write(folder.resolve("large-v1.dxf"), new byte[SIZE]);
        StorageSettings settings = new StorageSettings(folder, DataSize.ofBytes(0), Duration.ofHours(1));
        bytes = new StoredBytes(new DirectoryStore(settings), Schedulers.boundedElastic(), 1);
    }

    private static final class Stalled extends BaseSubscriber<DataBuffer> {

        private final CountDownLatch full = new CountDownLatch(AHEAD);
        private final AtomicLong held = new AtomicLong();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(AHEAD);
        }

        @Override
        protected void hookOnNext(DataBuffer buffer) {
            held.addAndGet(buffer.readableByteCount());
            full.countDown();
        }
    }

    /** A client that is done when the test says so. */
    private static final class Client implements DownloadClient {

        private Runnable whenDone;

        @Override
        public void cut() {}

        @Override
        public void whenDone(Runnable action) {
            whenDone = action;
        }
    }

    /** Can be read by one at a time, and can't be read now. */
    private static final class SickStore implements FileStore {

        @Override
        public int mostReaders() {
            return 1;
        }

        @Override
        public Optional<InputStream> open(String storageUri, long from) throws IOException {
            throw new IOException("away");
        }

        @Override
        public OptionalLong size(String storageUri) {
            return OptionalLong.of(1);
        }

        @Override
        public IncomingFile receive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(String storageUri) {}

        @Override
        public int removeLeftovers(Predicate<String> isNamed, Instant before) {
            return 0;
        }

        @Override
        public void markFolder(Supplier<List<String>> someStored) {}

        @Override
        public String place() {
            return "nowhere";
        }

        @Override
        public Optional<String> refusal(long expectedBytes) {
            return Optional.empty();
        }
    }

    @Test
    void noMoreAreServedThanTheStoreCanBeReadByAndOneThatCanNotBeOpenedIsToldToComeAgain() {
        List<Runnable> notYet = new ArrayList<>();
        StoredBytes sick = new StoredBytes(new SickStore(), Schedulers.fromExecutor(notYet::add), 48);
        CompletableFuture<Throwable> first = new CompletableFuture<>();
        sick.part(URI, 0, 1, new Client()).subscribe(buffer -> {}, first::complete);

        assertRefused(() -> sick.part(URI, 0, 1, new Client()).blockLast(Duration.ofSeconds(10)), "Too many downloads");

        List.copyOf(notYet).forEach(Runnable::run);
        assertRefused(
                () -> {
                    throw (RuntimeException)
                            first.orTimeout(10, TimeUnit.SECONDS).join();
                },
                "can't be read");
    }

    private static void assertRefused(ThrowingCallable download, String why) {
        assertThatThrownBy(download).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(503);
            assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("5");
            assertThat(problem.getBody().getDetail()).contains(why);
        });
    }

    @Test
    void oneHoldsAMegabyteAndItsPlaceUntilItIsCut() throws Exception {
        Stalled stalled = new Stalled();
        Client client = new Client();
        bytes.part(URI, 0, SIZE, client).subscribe(stalled);
        assertThat(stalled.full.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(stalled.held.get()).isLessThanOrEqualTo(1 << 20);
        List<Integer> refused = bytes.part(URI, 0, 1, new Client())
                .map(DataBuffer::readableByteCount)
                .onErrorResume(Problem.class, problem -> {
                    assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("5");
                    return reactor.core.publisher.Mono.just(
                            problem.getStatusCode().value());
                })
                .collectList()
                .block(Duration.ofSeconds(10));
        assertThat(refused).containsExactly(503);

        stalled.cancel();
        client.whenDone.run();
        assertThat(bytes.part(URI, 0, 1, new Client())
                        .map(DataBuffer::readableByteCount)
                        .retryWhen(reactor.util.retry.Retry.fixedDelay(100, Duration.ofMillis(10)))
                        .collectList()
                        .block(Duration.ofSeconds(10)))
                .containsExactly(1);
    }
}
