package io.modulen.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.ingest.storage.FileStore;
import io.modulen.ingest.storage.IncomingFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What can wait, while the storage hangs or fails. */
class HousekeepingTest {

    private static final Clock CLOCK = Clock.systemUTC();

    /** Three removals are owed until they are written down as done, and one is told at a time. */
    private static final class Rows extends JdbcTemplate {

        private volatile String named = "";
        private final List<String> owed = new ArrayList<>(List.of("s3://bucket/a", "s3://bucket/b", "s3://bucket/c"));

        @Override
        @SuppressWarnings("unchecked")
        public synchronized <T> List<T> queryForList(String sql, Class<T> type) {
            return (List<T>) owed.stream().limit(1).toList();
        }

        /** Whether a row names it. */
        @Override
        public <T> T queryForObject(String sql, Class<T> type, Object... values) {
            return type.cast(values[0].equals(named));
        }

        @Override
        public synchronized int update(String sql, Object... values) {
            return owed.remove(values[0]) ? 1 : 0;
        }
    }

    /** Fails at leftovers, and hangs at removals until it is released. */
    private static final class SickStore implements FileStore {

        private final CountDownLatch released = new CountDownLatch(1);
        private final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public void remove(String storageUri) throws IOException {
            asked.add(storageUri);
            try {
                if (!released.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("never released");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public int removeLeftovers(Predicate<String> isNamed, Instant before) throws IOException {
            throw new IOException("a claim can't be read");
        }

        @Override
        public IncomingFile receive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<InputStream> open(String storageUri, long from) {
            return Optional.empty();
        }

        @Override
        public OptionalLong size(String storageUri) {
            return OptionalLong.empty();
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
    void aStorageThatFailsKeepsNoKeyFromBeingForgotten() {
        SickStore store = new SickStore();
        FileRepository files = new FileRepository(new Rows());
        AtomicInteger forgotten = new AtomicInteger();
        try (OwedRemovals removals = new OwedRemovals(files, store, () -> true, CLOCK)) {
            Housekeeping housekeeping = new Housekeeping(
                    files,
                    store,
                    Duration.ofHours(1),
                    CLOCK,
                    forgotten::incrementAndGet,
                    removals,
                    () -> true,
                    Duration.ofMinutes(10));

            housekeeping.look();
            housekeeping.look();

            assertThat(forgotten).hasValue(2);
            store.released.countDown();
        }
    }

    @Test
    void whoeverDeletesWaitsShortlyForAStorageThatHangsAndTheBytesGoLater() {
        SickStore store = new SickStore();
        Rows rows = new Rows();
        try (OwedRemovals removals = new OwedRemovals(new FileRepository(rows), store, () -> true, CLOCK)) {
            removals.beginAndWaitShortly();
            CompletableFuture<Void> next = removals.begin();

            assertThat(removals.begin()).as("many calls, one turn").isSameAs(next);
            assertThat(rows.owed).hasSize(3);
            store.released.countDown();
            next.orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(rows.owed).isEmpty();
        }
    }

    @Test
    void bytesThatAnotherRowNamesStay() {
        SickStore store = new SickStore();
        store.released.countDown();
        Rows rows = new Rows();
        rows.named = "s3://bucket/b";
        try (OwedRemovals removals = new OwedRemovals(new FileRepository(rows), store, () -> true, CLOCK)) {
            removals.begin().orTimeout(30, TimeUnit.SECONDS).join();

            assertThat(rows.owed).isEmpty();
            assertThat(store.asked).containsExactly("s3://bucket/a", "s3://bucket/c");
        }
    }
}
