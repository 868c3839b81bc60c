package io.modulen.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.WorkerThreads;
import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.settings.WrongSetting;
import io.modulen.events.Topics;
import io.modulen.ingest.file.ExtractionRepository;
import io.modulen.ingest.file.FileEvents;
import io.modulen.ingest.file.FileLifecycle;
import io.modulen.ingest.file.FileList;
import io.modulen.ingest.file.FileRepository;
import io.modulen.ingest.file.FinishedRounds;
import io.modulen.ingest.file.Housekeeping;
import io.modulen.ingest.file.OutcomeProjection;
import io.modulen.ingest.file.OwedRemovals;
import io.modulen.ingest.status.FileStoreHealthIndicator;
import io.modulen.ingest.status.OutboxWatch;
import io.modulen.ingest.storage.BucketStore;
import io.modulen.ingest.storage.DirectoryStore;
import io.modulen.ingest.storage.FileStore;
import io.modulen.ingest.storage.StorageSettings;
import io.modulen.ingest.upload.IdempotencyKeys;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.outbox.Outbox;
import io.modulen.messaging.outbox.OutboxRelay;
import io.modulen.messaging.poll.BatchedWork;
import io.modulen.messaging.poll.LoopSettings;
import io.modulen.messaging.poll.PollLoop;
import io.modulen.names.Materials;
import io.modulen.objectstore.BucketChoice;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts the parts together; uploads come in by HTTP, outcomes by the loop at the end. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    private static final Duration LOOK_FOR_ROWS = Duration.ofMillis(500);
    private static final int PROJECTION_BATCH = 200;
    private static final int CONTENT_THREADS = 16;
    private static final int CONTENT_QUEUE = 10_000;

    @Bean
    FileStore fileStore(StorageSettings settings, BucketChoice choice) {
        DirectoryStore folder = new DirectoryStore(settings);
        return choice.bucket()
                .<FileStore>map(bucket -> new BucketStore(bucket, folder))
                .orElse(folder);
    }

    @Bean
    FileStoreHealthIndicator storageHealthIndicator(FileStore store) {
        return new FileStoreHealthIndicator(store);
    }

    @Bean
    Materials materials(IngestSettings settings) {
        if (!settings.autoVersion()) {
            LoggerFactory.getLogger(IngestConfiguration.class)
                    .warn("AUTO_VERSION=false is ignored: stored names always carry a version, so that no upload "
                            + "overwrites a file that others still refer to");
        }
        try {
            return Materials.with(settings.materialTokens());
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(e.getMessage());
        }
    }

    @Bean
    Outbox outbox(JdbcTemplate database) {
        return new Outbox(database);
    }

    @Bean
    OutboxRelay outboxRelay(DataSource database, KafkaConnection kafka) {
        return new OutboxRelay("ingest-relay", database, kafka, Topics.OUTBOX_PROGRESS, LOOK_FOR_ROWS);
    }

    @Bean
    OutboxWatch outboxWatch(Outbox outbox, DatabaseAtStart atStart, MeterRegistry metrics) {
        return new OutboxWatch(outbox, atStart, metrics);
    }

    @Bean
    FileRepository fileRepository(JdbcTemplate database) {
        return new FileRepository(database);
    }

    @Bean
    FileList fileList(JdbcTemplate database) {
        return new FileList(database);
    }

    @Bean
    ExtractionRepository extractionRepository(JdbcTemplate database) {
        return new ExtractionRepository(database);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcTemplate database, IngestSettings settings) {
        return new IdempotencyKeys(database, settings.idempotencyRetention());
    }

    @Bean
    FileEvents fileEvents(Outbox outbox, IngestSettings settings) {
        return new FileEvents(outbox, settings);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    OwedRemovals owedRemovals(FileRepository files, FileStore store, DatabaseAtStart atStart, Clock clock) {
        return new OwedRemovals(files, store, atStart::isMigrated, clock);
    }

    @Bean
    Housekeeping housekeeping(
            FileRepository files,
            FileStore store,
            StorageSettings storage,
            IdempotencyKeys keys,
            OwedRemovals removals,
            DatabaseAtStart atStart,
            IngestSettings settings,
            Clock clock) {
        return new Housekeeping(
                files,
                store,
                storage.orphanGrace(),
                clock,
                () -> keys.forgetExpired(clock.instant()),
                removals,
                atStart::isMigrated,
                settings.housekeepingInterval());
    }

    @Bean
    FileLifecycle fileLifecycle(
            TransactionTemplate transaction,
            FileRepository files,
            FileEvents events,
            OwedRemovals removals,
            OutboxRelay relay,
            Clock clock) {
        return new FileLifecycle(transaction, files, events, removals, relay::wake, clock);
    }

    @Bean(destroyMethod = "dispose")
    Scheduler contentThreads() {
        return Schedulers.fromExecutorService(WorkerThreads.of("content", CONTENT_THREADS, CONTENT_QUEUE), "content");
    }

    @Bean
    FinishedRounds finishedRounds(FileRepository files, Scheduler contentThreads) {
        return new FinishedRounds(files, contentThreads);
    }

    @Bean
    BatchedWork outcomeBatches(
            TransactionTemplate transaction,
            DatabaseAtStart atStart,
            ExtractionRepository extractions,
            FileLifecycle lifecycle,
            FinishedRounds rounds,
            OutboxRelay relay,
            OwedRemovals removals,
            Clock clock) {
        OutcomeProjection projection = new OutcomeProjection(
                transaction,
                atStart,
                extractions,
                lifecycle,
                ended -> {
                    rounds.ended(ended);
                    relay.wake();
                    removals.begin();
                },
                clock);
        return new BatchedWork("ingest-service", PROJECTION_BATCH, projection::apply);
    }

    @Bean
    PollLoop outcomeLoop(KafkaConnection kafka, BatchedWork outcomeBatches) {
        return new PollLoop(
                LoopSettings.of(kafka, "ingest-service", List.of(Topics.FILE_PROCESSED, Topics.FILE_FAILED))
                        .withoutTransactions(),
                outcomeBatches);
    }
}
