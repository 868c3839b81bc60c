package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.events.TraceParent;
import io.modulen.ingest.IngestSettings;
import io.modulen.ingest.file.FileEvents;
import io.modulen.ingest.file.FileRepository;
import io.modulen.ingest.file.FileType;
import io.modulen.ingest.storage.IncomingFile;
import io.modulen.messaging.outbox.Outbox;
import io.modulen.names.Materials;
import io.modulen.testservers.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Uploads that have something in common, while the storage of one of them takes its time. */
class ParallelUploadsIT {

    private static final Clock CLOCK = Clock.systemUTC();

    private static JdbcTemplate database;
    private static Acceptance acceptance;
    private static Acceptance ofAnotherProcess;

    @BeforeAll
    static void prepare() {
        TestPostgres.Database given = TestPostgres.newDatabase();
        DriverManagerDataSource source = new DriverManagerDataSource(given.jdbcUrl(), given.user(), given.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/ingest")
                .load()
                .migrate();
        database = new JdbcTemplate(source);
        UploadTransactions transactions = new UploadTransactions(
                database,
                new TransactionTemplate(new JdbcTransactionManager(source)),
                new AcceptancePlaces(12, () -> false),
                failure -> {});
        FileRepository files = new FileRepository(database);
        IngestSettings settings =
                new IngestSettings("", "", true, Duration.ZERO, Duration.ofHours(1), Duration.ZERO, 1);
        Supplier<Acceptance> process = () -> new Acceptance(
                transactions,
                new StoredNames(transactions, files, Materials.with("")),
                files,
                new FileEvents(new Outbox(database), settings),
                new IdempotencyKeys(database, Duration.ofHours(1)),
                () -> {},
                CLOCK);
        acceptance = process.get();
        ofAnotherProcess = process.get();
    }

    /** Bytes that are put away when the test says so. */
    private static final class SlowFile implements IncomingFile {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released;
        private volatile boolean withdrawn;

        SlowFile(int latches) {
            this.released = new CountDownLatch(latches);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {}

        @Override
        public void force() {}

        @Override
        public String keepAs(String path) {
            reached.countDown();
            try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "file:" + path;
        }

        @Override
        public void settle() {}

        @Override
        public void withdraw() {
            withdrawn = true;
        }
    }

    private static Upload upload(String name, String key, IncomingFile bytes) {
        return Upload.of(
                new FormFields(),
                List.of(new ReceivedFile.Whole(name, FileType.DXF, "dxf", 1, "0".repeat(64), bytes)),
                key,
                TraceParent.random(),
                Patience.of(Duration.ofSeconds(60)));
    }

    private static CompletableFuture<Acceptance.Result> begin(Upload upload) {
        return begin(upload, acceptance);
    }

    private static CompletableFuture<Acceptance.Result> begin(Upload upload, Acceptance process) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return process.accept(upload);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static String storedName(Acceptance.Result result) {
        return ((Acceptance.Result.Accepted) result).files().get(0).normalizedFilename();
    }

    @Test
    void theSameNameDoesNotWaitForTheBytesOfAnother() throws Exception {
        SlowFile slow = new SlowFile(1);
        CompletableFuture<Acceptance.Result> first = begin(upload("same-MS-3mm.dxf", null, slow));
        assertThat(slow.reached.await(30, TimeUnit.SECONDS)).isTrue();

        Acceptance.Result second =
                begin(upload("same-MS-3mm.dxf", null, new SlowFile(0))).get(10, TimeUnit.SECONDS);
        slow.released.countDown();

        assertThat(storedName(second)).endsWith("-v2.dxf");
        assertThat(storedName(first.get(10, TimeUnit.SECONDS))).endsWith("-v1.dxf");
    }

    @Test
    void ofTwoWithOneKeyInTwoProcessesTheFirstThatIsStoredAnswersForBoth() throws Exception {
        SlowFile slow = new SlowFile(1);
        CompletableFuture<Acceptance.Result> first = begin(upload("keyed-MS-3mm.dxf", "key", slow));
        assertThat(slow.reached.await(30, TimeUnit.SECONDS)).isTrue();

        Acceptance.Result second = begin(upload("keyed-MS-3mm.dxf", "key", new SlowFile(0)), ofAnotherProcess)
                .get(10, TimeUnit.SECONDS);
        slow.released.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS))
                .isEqualTo(new Acceptance.Result.Repeated(((Acceptance.Result.Accepted) second).files()));
        assertThat(slow.withdrawn).isTrue();
        assertThat(database.queryForObject(
                        "select count(*) from file_ingests where stem like '%keyed%'", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void ofTwoWithOneKeyInOneProcessTheSecondWaitsAndUsesUpNoVersion() throws Exception {
        SlowFile slow = new SlowFile(1);
        CompletableFuture<Acceptance.Result> first = begin(upload("waits-MS-3mm.dxf", "waits", slow));
        assertThat(slow.reached.await(30, TimeUnit.SECONDS)).isTrue();
        SlowFile again = new SlowFile(0);
        CompletableFuture<Acceptance.Result> second = begin(upload("waits-MS-3mm.dxf", "waits", again));

        slow.released.countDown();

        assertThat(storedName(first.get(10, TimeUnit.SECONDS))).endsWith("-v1.dxf");
        assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(Acceptance.Result.Repeated.class);
        assertThat(again.reached.getCount()).isEqualTo(1);
        Acceptance.Result next =
                begin(upload("waits-MS-3mm.dxf", null, new SlowFile(0))).get(10, TimeUnit.SECONDS);
        assertThat(storedName(next)).endsWith("-v2.dxf");
    }

    @Test
    void aReservationThatTheDatabaseLostIsMadeAgainWithTheRow() throws Exception {
        SlowFile slow = new SlowFile(1);
        CompletableFuture<Acceptance.Result> first = begin(upload("lost-MS-3mm.dxf", null, slow));
        assertThat(slow.reached.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(database.update("delete from stored_name where stem like '%lost%'"))
                .isEqualTo(1);

        slow.released.countDown();

        assertThat(storedName(first.get(10, TimeUnit.SECONDS))).endsWith("-v1.dxf");
        Acceptance.Result next =
                begin(upload("lost-MS-3mm.dxf", null, new SlowFile(0))).get(10, TimeUnit.SECONDS);
        assertThat(storedName(next)).endsWith("-v2.dxf");
    }
}
