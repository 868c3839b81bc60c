package io.modulen.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.chassis.http.Problem;
import io.modulen.ingest.storage.DirectoryStore;
import io.modulen.ingest.storage.StorageSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

    @Test
    void oneHoldsAMegabyteAndItsPlaceUntilItIsCut() throws Exception {
        Stalled stalled = new Stalled();
        bytes.part(URI, 0, SIZE).subscribe(stalled);
        assertThat(stalled.full.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(stalled.held.get()).isLessThanOrEqualTo(1 << 20);
        List<Integer> refused = bytes.part(URI, 0, 1)
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
        assertThat(bytes.part(URI, 0, 1)
                        .map(DataBuffer::readableByteCount)
                        .retryWhen(reactor.util.retry.Retry.fixedDelay(100, Duration.ofMillis(10)))
                        .collectList()
                        .block(Duration.ofSeconds(10)))
                .containsExactly(1);
    }
}
