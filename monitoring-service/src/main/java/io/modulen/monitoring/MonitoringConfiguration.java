package io.modulen.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.kafka.KafkaSettings;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.PeriodicLoop;
import io.modulen.messaging.poll.BatchedWork;
import io.modulen.messaging.poll.LoopSettings;
import io.modulen.messaging.poll.PollLoop;
import io.modulen.messaging.poll.WorkLimits;
import io.modulen.monitoring.attempt.AttemptPartitions;
import io.modulen.monitoring.attempt.AttemptRecorder;
import io.modulen.monitoring.attempt.ExpiredAttempts;
import io.modulen.monitoring.consistency.AttemptRecords;
import io.modulen.monitoring.consumers.ConsumerLagGauges;
import io.modulen.monitoring.consumers.ConsumerLags;
import io.modulen.monitoring.live.LiveChanges;
import io.modulen.monitoring.queue.DeadLetterStates;
import io.modulen.monitoring.queue.DiscardedDeliveries;
import io.modulen.monitoring.queue.EndpointStates;
import io.modulen.monitoring.queue.OpenDeliveries;
import io.modulen.monitoring.queue.QueueDepths;
import io.modulen.monitoring.statistics.StatisticsRepository;
import io.modulen.monitoring.timeline.FileEvents;
import io.modulen.monitoring.timeline.StuckFiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the parts together; the loop at the end is where records come in. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    private static final int BATCH = 2_000;

    @Bean
    AttemptPartitions attemptPartitions(JdbcTemplate database) {
        return new AttemptPartitions(database);
    }

    @Bean
    StatisticsRepository statisticsRepository(JdbcTemplate database) {
        return new StatisticsRepository(database);
    }

    @Bean
    EndpointStates endpointStates(KafkaConnection kafka, Clock clock) {
        return new EndpointStates(kafka, clock);
    }

    @Bean
    ExpiredAttempts expiredAttempts(
            AttemptPartitions partitions, DatabaseAtStart atStart, MonitoringSettings settings, Clock clock) {
        return new ExpiredAttempts(partitions, atStart, settings.attemptRetention(), clock);
    }

    @Bean
    LiveChanges liveChanges() {
        return new LiveChanges();
    }

    @Bean
    QueueDepths queueDepths(JdbcTemplate database, DatabaseAtStart atStart, MeterRegistry metrics) {
        return new QueueDepths(database, atStart, metrics);
    }

    @Bean
    PeriodicLoop discardedDeliveriesLoop(JdbcTemplate database, DatabaseAtStart atStart, EndpointStates endpoints) {
        DiscardedDeliveries discarded = new DiscardedDeliveries(database, atStart, endpoints);
        return new PeriodicLoop("monitoring-discarded", DiscardedDeliveries.INTERVAL, discarded::forget);
    }

    @Bean
    PeriodicLoop queueDepthLoop(QueueDepths depths) {
        return new PeriodicLoop("monitoring-queue-depth", QueueDepths.INTERVAL, depths::sample);
    }

    @Bean
    StuckFiles stuckFiles(JdbcTemplate database, MonitoringSettings settings, Clock clock) {
        return new StuckFiles(database, settings.stuckAfter(), clock);
    }

    @Bean
    ConsumerLags consumerLags(KafkaConnection kafka) {
        return new ConsumerLags(kafka);
    }

    @Bean
    PeriodicLoop consumerLagLoop(ConsumerLags lags, MeterRegistry metrics) {
        ConsumerLagGauges gauges = new ConsumerLagGauges(lags, metrics);
        return new PeriodicLoop("monitoring-consumer-lag", ConsumerLagGauges.INTERVAL, gauges::sample);
    }

    @Bean
    AttemptRecords attemptRecords(
            KafkaConnection kafka, KafkaSettings topics, MonitoringSettings settings, Clock clock) {
        return new AttemptRecords(kafka, settings.attemptRetention(), topics.attemptRetention(), clock);
    }

    @Bean
    BatchedWork monitoringBatches(
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            DatabaseAtStart atStart,
            AttemptPartitions partitions,
            MonitoringSettings settings,
            LiveChanges live,
            Clock clock) {
        MonitoringProjection projection = new MonitoringProjection(
                new TransactionTemplate(transactions),
                atStart,
                new AttemptRecorder(database, partitions, settings.attemptRetention(), clock),
                new OpenDeliveries(database),
                new DeadLetterStates(database),
                new FileEvents(database),
                live);
        return new BatchedWork("monitoring", BATCH, projection::apply);
    }

    @Bean
    PollLoop monitoringLoop(KafkaConnection kafka, BatchedWork monitoringBatches) {
        List<String> topics = new ArrayList<>(List.of(
                Topics.WEBHOOK_DELIVERY,
                Topics.WEBHOOK_ATTEMPT,
                Topics.WEBHOOK_PARKED,
                Topics.WEBHOOK_DEAD_LETTER,
                Topics.WEBHOOK_OPERATIONAL));
        topics.addAll(Topics.FILE_TOPICS);
        return new PollLoop(
                LoopSettings.of(kafka, "monitoring", topics)
                        .withoutTransactions()
                        .withLimits(WorkLimits.STANDARD.withMaxInFlight(2 * BATCH)),
                monitoringBatches);
    }
}
