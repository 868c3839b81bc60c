package io.modulen.dispatcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.kafka.KafkaSettings;
import io.modulen.chassis.settings.ListSetting;
import io.modulen.chassis.settings.WrongSetting;
import io.modulen.chassis.trace.Traces;
import io.modulen.dispatcher.breaker.BreakerSettings;
import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.dispatcher.delivery.AttemptResults;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.delivery.DeliveryWork;
import io.modulen.dispatcher.delivery.DueTimer;
import io.modulen.dispatcher.delivery.EndpointLanes;
import io.modulen.dispatcher.delivery.InFlightReporter;
import io.modulen.dispatcher.delivery.OrderedDeliveries;
import io.modulen.dispatcher.delivery.ProbeCall;
import io.modulen.dispatcher.delivery.WebhookClient;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.endpoint.EndpointStates;
import io.modulen.dispatcher.endpoint.EndpointTopicReader;
import io.modulen.dispatcher.endpoint.UntoldEndpoints;
import io.modulen.dispatcher.endpoint.WebhookSettings;
import io.modulen.dispatcher.fanout.FanOut;
import io.modulen.dispatcher.fanout.Rendering;
import io.modulen.dispatcher.guard.OwnPorts;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.dispatcher.operational.OperationalEvents;
import io.modulen.dispatcher.order.OrderGates;
import io.modulen.dispatcher.parked.ParkedLoop;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.PeriodicLoop;
import io.modulen.messaging.outbox.Outbox;
import io.modulen.messaging.poll.LoopSettings;
import io.modulen.messaging.poll.PollLoop;
import io.modulen.messaging.poll.WorkLimits;
import io.modulen.messaging.topics.FinishedRecords;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts together what moves deliveries; the loops at the end are where records come in. Needs no database. */
@Configuration(proxyBeanMethods = false)
class DispatcherConfiguration {

    /** With many more a slow endpoint's would wait for longer than {@link EndpointLanes} lets them, and go back to Kafka. */
    private static final int DELIVERIES_IN_FLIGHT = 1_024;

    private static final String DELIVERY_GROUP = "webhook-delivery";
    /** Of {@code monitoring-service}, which counts what is pending. */
    private static final String MONITORING_GROUP = "monitoring";

    private static final Duration TRIM_INTERVAL = Duration.ofMinutes(1);

    @Bean
    SecretBox secretBox(WebhookSettings settings) {
        return new SecretBox(settings.secretsKey());
    }

    @Bean
    EndpointDirectory endpointDirectory(WebhookSettings settings, SecretBox secrets, Clock clock) {
        return new EndpointDirectory(settings, secrets, clock);
    }

    @Bean
    Breakers breakers(BreakerSettings settings, Clock clock) {
        return new Breakers(settings, clock);
    }

    @Bean
    EndpointTopicReader endpointTopicReader(KafkaConnection kafka, EndpointDirectory directory, Breakers breakers) {
        return new EndpointTopicReader(kafka, directory, breakers);
    }

    @Bean
    EndpointStates endpointStates(
            KafkaConnection kafka,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            OperationalEvents operations,
            Clock clock) {
        return new EndpointStates(kafka, directory, reader, operations, clock);
    }

    @Bean
    TargetGuard targetGuard(WebhookSettings settings, Environment process) {
        URI environment = settings.environmentEndpoint()
                .map(endpoint -> URI.create(endpoint.url()))
                .orElse(null);
        try {
            List<String> allowed = ListSetting.of("WEBHOOK_ALLOWED_TARGETS", settings.allowedTargets());
            return new TargetGuard(allowed, environment, new OwnPorts(process));
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("WEBHOOK_ALLOWED_TARGETS: " + e.getMessage());
        }
    }

    @Bean
    WebhookClient webhookClient(TargetGuard guard, Traces traces, Clock clock) {
        return new WebhookClient(guard, traces, clock);
    }

    @Bean
    EndpointLanes endpointLanes(DueTimer dueTimer) {
        return new EndpointLanes(dueTimer, DELIVERIES_IN_FLIGHT);
    }

    @Bean
    DeliveryRecords deliveryRecords(Clock clock, KafkaSettings settings) {
        return new DeliveryRecords(clock, settings.partitions());
    }

    @Bean
    AttemptResults attemptResults(
            DeliveryRecords records,
            EndpointStates states,
            Breakers breakers,
            OperationalEvents operations,
            MeterRegistry metrics) {
        return new AttemptResults(records, states, breakers, operations, metrics);
    }

    @Bean
    DueTimer dueTimer() {
        return new DueTimer();
    }

    @Bean
    OrderedDeliveries orderedDeliveries(
            KafkaConnection kafka, DeliveryRecords records, DueTimer dueTimer, Clock clock) {
        return new OrderedDeliveries(new OrderGates(kafka, clock), records, dueTimer, clock);
    }

    @Bean
    InFlightReporter inFlightReporter(KafkaConnection kafka, EndpointLanes lanes, Clock clock) {
        return new InFlightReporter(kafka, lanes, clock);
    }

    @Bean
    ParkedLoop parkedLoop(
            KafkaConnection kafka,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            EndpointStates states,
            Breakers breakers,
            BreakerSettings settings,
            DeliveryRecords records,
            WebhookClient client,
            AttemptResults results,
            Clock clock) {
        ProbeCall probe = new ProbeCall(client, results);
        return new ParkedLoop(kafka, directory, reader, states, breakers, records, probe, settings.maxAge(), clock);
    }

    @Bean
    OperationalEvents operationalEvents(Outbox outbox, Clock clock) {
        return new OperationalEvents(outbox, clock);
    }

    @Bean
    Rendering rendering(Clock clock) {
        return new Rendering(clock);
    }

    @Bean
    PollLoop fanOutLoop(
            KafkaConnection kafka,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            UntoldEndpoints untold,
            DeliveryRecords records,
            Rendering rendering) {
        List<String> topics = new ArrayList<>(Topics.FILE_TOPICS);
        topics.add(Topics.WEBHOOK_OPERATIONAL);
        return new PollLoop(
                LoopSettings.of(kafka, "webhook-fanout", topics).inStrictOrder(),
                new FanOut(directory, reader, untold, records, rendering));
    }

    @Bean
    PollLoop deliveryLoop(
            KafkaConnection kafka,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            WebhookClient client,
            EndpointLanes lanes,
            Breakers breakers,
            DeliveryRecords records,
            AttemptResults results,
            OrderedDeliveries ordered,
            DueTimer dueTimer,
            KafkaSettings settings,
            Clock clock) {
        // What is due stands before what is new.
        List<String> topics = new ArrayList<>();
        Topics.RETRY_TIERS.forEach(tier -> topics.add(tier.topic()));
        topics.add(Topics.WEBHOOK_DELIVERY);
        AtomicReference<PollLoop> loop = new AtomicReference<>();
        DeliveryWork work = new DeliveryWork(
                directory,
                reader,
                client,
                lanes,
                breakers,
                records,
                results,
                ordered,
                dueTimer,
                () -> loop.get().ownedShare(Topics.WEBHOOK_DELIVERY, settings.partitions()),
                clock);
        loop.set(new PollLoop(
                LoopSettings.of(kafka, DELIVERY_GROUP, topics)
                        .withLimits(WorkLimits.STANDARD.withMaxInFlight(DELIVERIES_IN_FLIGHT)),
                work));
        return loop.get();
    }

    @Bean
    PeriodicLoop finishedDeliveriesLoop(KafkaConnection kafka, KafkaSettings settings, Clock clock) {
        Map<String, Set<String>> readers = new HashMap<>();
        Topics.RETRY_TIERS.forEach(tier -> readers.put(tier.topic(), Set.of(DELIVERY_GROUP)));
        readers.put(Topics.WEBHOOK_DELIVERY, Set.of(DELIVERY_GROUP, MONITORING_GROUP));
        FinishedRecords finished =
                new FinishedRecords(kafka, readers, settings.partitions(), settings.deliveryRetention(), clock);
        return new PeriodicLoop("webhook-finished", TRIM_INTERVAL, finished::forget);
    }
}
