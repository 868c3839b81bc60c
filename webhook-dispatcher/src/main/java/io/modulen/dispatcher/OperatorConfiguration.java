package io.modulen.dispatcher;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.dispatcher.deadletter.DeadLetterProjection;
import io.modulen.dispatcher.deadletter.DeadLetterRepository;
import io.modulen.dispatcher.deadletter.ForgottenAttempts;
import io.modulen.dispatcher.deadletter.Replays;
import io.modulen.dispatcher.deadletter.WhatDeadLettersNeed;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.delivery.TestCall;
import io.modulen.dispatcher.delivery.WebhookClient;
import io.modulen.dispatcher.endpoint.EndpointChanges;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.endpoint.EndpointRepository;
import io.modulen.dispatcher.endpoint.EndpointStates;
import io.modulen.dispatcher.endpoint.EndpointTopicReader;
import io.modulen.dispatcher.endpoint.EnvironmentState;
import io.modulen.dispatcher.endpoint.PendingDeliveries;
import io.modulen.dispatcher.endpoint.UntoldEndpoints;
import io.modulen.dispatcher.endpoint.WebhookSettings;
import io.modulen.dispatcher.fanout.Rendering;
import io.modulen.dispatcher.history.HistoryReplays;
import io.modulen.dispatcher.history.HistoryRows;
import io.modulen.dispatcher.operational.OperationalEvents;
import io.modulen.dispatcher.replay.ReplayJobs;
import io.modulen.dispatcher.replay.ReplayRunner;
import io.modulen.dispatcher.replay.ReplaySource;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.PeriodicLoop;
import io.modulen.messaging.outbox.Outbox;
import io.modulen.messaging.outbox.OutboxRelay;
import io.modulen.messaging.poll.BatchedWork;
import io.modulen.messaging.poll.LoopSettings;
import io.modulen.messaging.poll.PollLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what operators use: endpoints, dead letters and replays, with their rows in Postgres. */
@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {

    private static final Duration LOOK_FOR_ROWS = Duration.ofMillis(500);
    /** Short, for fan-out may wait for the first look. */
    private static final Duration LOOK_FOR_UNTOLD = Duration.ofMillis(250);

    private static final Duration LOOK_AT_ENVIRONMENT = Duration.ofSeconds(2);

    private static final int PROJECTION_BATCH = 200;

    @Bean
    Outbox outbox(JdbcTemplate database) {
        return new Outbox(database);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    DeadLetterRepository deadLetterRepository(JdbcTemplate database) {
        return new DeadLetterRepository(database);
    }

    @Bean
    ReplayJobs replayJobs(JdbcTemplate database) {
        return new ReplayJobs(database);
    }

    @Bean
    HistoryReplays historyReplays(
            KafkaConnection kafka,
            JdbcTemplate database,
            ReplayJobs jobs,
            TransactionTemplate transaction,
            EndpointDirectory endpoints,
            Rendering rendering,
            DeliveryRecords records,
            Outbox outbox,
            Clock clock) {
        HistoryRows rows = new HistoryRows(database);
        return new HistoryReplays(kafka, rows, jobs, transaction, endpoints, rendering, records, outbox, clock);
    }

    @Bean
    Replays replays(
            JdbcTemplate database,
            ReplayJobs jobs,
            TransactionTemplate transaction,
            DeadLetterRepository letters,
            Outbox outbox,
            EndpointDirectory endpoints,
            DeliveryRecords records,
            OperationalEvents operations,
            WebhookSettings settings) {
        return new Replays(database, jobs, transaction, letters, outbox, endpoints, records, operations, settings);
    }

    @Bean
    OutboxRelay outboxRelay(DataSource database, KafkaConnection kafka) {
        return new OutboxRelay("dispatcher-relay", database, kafka, Topics.OUTBOX_PROGRESS, LOOK_FOR_ROWS);
    }

    @Bean
    EndpointRepository endpointRepository(JdbcTemplate database, Outbox outbox, Clock clock) {
        return new EndpointRepository(database, outbox, clock);
    }

    @Bean
    UntoldEndpoints untoldEndpoints(
            EndpointRepository endpoints,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            TransactionTemplate transaction,
            OutboxRelay relay,
            DatabaseAtStart atStart) {
        return new UntoldEndpoints(endpoints, directory, reader, transaction, relay, atStart);
    }

    @Bean
    PeriodicLoop untoldEndpointsLoop(UntoldEndpoints untold) {
        return new PeriodicLoop("webhook-untold-endpoints", LOOK_FOR_UNTOLD, untold::tell);
    }

    @Bean
    PeriodicLoop environmentStateLoop(
            EndpointDirectory directory,
            EndpointTopicReader reader,
            EndpointStates states,
            Breakers breakers,
            Clock clock) {
        EnvironmentState state = new EnvironmentState(directory, reader, states, breakers, clock);
        return new PeriodicLoop("webhook-environment", LOOK_AT_ENVIRONMENT, state::tell);
    }

    @Bean
    EndpointChanges endpointChanges(
            TransactionTemplate transaction,
            EndpointRepository endpoints,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            OutboxRelay relay,
            SecretBox secrets,
            WebhookSettings settings,
            Clock clock) {
        return new EndpointChanges(transaction, endpoints, directory, reader, relay, secrets, settings, clock);
    }

    @Bean
    PendingDeliveries pendingDeliveries(KafkaConnection kafka) {
        return new PendingDeliveries(kafka);
    }

    @Bean
    TestCall testCall(WebhookClient client, Clock clock) {
        return new TestCall(client, clock);
    }

    @Bean
    ReplayRunner replayRunner(ReplayJobs jobs, List<ReplaySource> sources, OutboxRelay relay, DatabaseAtStart atStart) {
        return new ReplayRunner(jobs, sources, relay, atStart);
    }

    @Bean
    BatchedWork deadLetterBatches(JdbcTemplate database, TransactionTemplate transaction, DatabaseAtStart atStart) {
        DeadLetterProjection projection = new DeadLetterProjection(database, transaction, atStart);
        return new BatchedWork("webhook-dead-letters", PROJECTION_BATCH, projection::apply);
    }

    @Bean
    PollLoop deadLetterLoop(KafkaConnection kafka, BatchedWork deadLetterBatches) {
        return new PollLoop(
                LoopSettings.of(
                                kafka,
                                "webhook-dead-letters",
                                List.of(Topics.WEBHOOK_DEAD_LETTER, Topics.WEBHOOK_ATTEMPT))
                        .withoutTransactions(),
                new WhatDeadLettersNeed(deadLetterBatches));
    }

    @Bean
    PeriodicLoop forgottenAttemptsLoop(JdbcTemplate database, DatabaseAtStart atStart) {
        ForgottenAttempts attempts = new ForgottenAttempts(database, atStart);
        return new PeriodicLoop("webhook-forgotten-attempts", Duration.ofHours(1), attempts::remove);
    }
}
