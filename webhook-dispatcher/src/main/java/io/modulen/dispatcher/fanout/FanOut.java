package io.modulen.dispatcher.fanout;

import io.modulen.dispatcher.delivery.DeliveryProgress;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDefinition;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.endpoint.EndpointTopicReader;
import io.modulen.events.EventIds;
import io.modulen.events.Topics;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.poll.RecordWork;
import io.modulen.messaging.poll.WorkResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes one delivery of each event for each endpoint that wants it, rendered once and for all. */
public final class FanOut implements RecordWork {

    private final EndpointDirectory directory;
    private final EndpointTopicReader reader;
    private final DeliveryRecords records;
    private final Clock clock;

    public FanOut(EndpointDirectory directory, EndpointTopicReader reader, DeliveryRecords records, Clock clock) {
        this.directory = directory;
        this.reader = reader;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record) {
        Optional<? extends Event> event = Topics.WEBHOOK_OPERATIONAL.equals(record.topic())
                ? Optional.of(SystemEvent.read(record))
                : FileEvent.read(record);
        return reader.caughtUp().thenApply(known -> event.map(this::deliveries).orElse(WorkResult.NOTHING));
    }

    private WorkResult deliveries(Event event) {
        Map<String, Object> body = event.body();
        List<ProducerRecord<byte[], byte[]>> deliveries = new ArrayList<>();
        for (Endpoint endpoint : directory.all()) {
            // An endpoint that is in trouble need not be told so.
            boolean aboutItself = event instanceof SystemEvent system
                    && endpoint.id().equals(system.event().endpointId());
            if (!aboutItself && endpoint.wants(event.typeName()) && endpoint.accepts(body)) {
                DeliveryProgress progress =
                        DeliveryProgress.begin(0, event.trace().next());
                deliveries.add(records.delivery(delivery(event, endpoint, body), progress));
            }
        }
        return new WorkResult(deliveries);
    }

    private WebhookDelivery delivery(Event event, Endpoint endpoint, Map<String, Object> body) {
        boolean cloudEvents =
                EndpointDefinition.BODY_CLOUDEVENTS.equals(endpoint.definition().bodyFormat());
        return new WebhookDelivery(
                EventIds.webhook(event.id(), endpoint.id()),
                endpoint.id(),
                event.id(),
                event.typeName(),
                event.ingestId(),
                WebhookBody.text(cloudEvents ? WebhookBody.cloudEvent(event) : body),
                cloudEvents ? "application/cloudevents+json" : "application/json",
                clock.instant().toString());
    }
}
