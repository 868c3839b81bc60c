package io.modulen.ingest.upload;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.WorkerThreads;
import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.trace.Traces;
import io.modulen.ingest.file.FileEvents;
import io.modulen.ingest.file.FileRepository;
import io.modulen.ingest.storage.FileStore;
import io.modulen.messaging.outbox.OutboxRelay;
import io.modulen.names.Materials;
import java.time.Clock;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what takes uploads. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    @Bean
    DatabaseWatch databaseWatch(JdbcTemplate database, DatabaseAtStart atStart) {
        return new DatabaseWatch(database, atStart);
    }

    @Bean
    Intake intake(
            FileStore store,
            UploadSettings settings,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            FileRepository files,
            FileEvents events,
            IdempotencyKeys keys,
            Materials materials,
            OutboxRelay relay,
            DatabaseWatch database,
            UploadQueue uploadQueue,
            MeterRegistry metrics,
            Traces traces,
            HikariDataSource connections,
            Clock clock) {
        AcceptancePlaces places = new AcceptancePlaces(connections.getMaximumPoolSize(), database::isAway);
        UploadTransactions transactions = new UploadTransactions(jdbc, transaction, places, database::learnFrom);
        StoredNames names = new StoredNames(transactions, files, materials);
        Acceptance acceptance = new Acceptance(transactions, names, files, events, keys, relay::wake, clock);
        return new Intake(store, settings, acceptance, database, new UploadLog(metrics), traces, uploadQueue::stands);
    }

    @Bean
    UploadQueue uploadQueue(ThreadPoolExecutor uploadThreads, UploadSettings settings) {
        return new UploadQueue(uploadThreads, settings.threads(), settings.queue());
    }

    @Bean(destroyMethod = "shutdown")
    ThreadPoolExecutor uploadThreads(UploadSettings settings) {
        // The next is handed over by a thread that is not free yet.
        return WorkerThreads.of("upload", settings.threads(), settings.threads());
    }
}
