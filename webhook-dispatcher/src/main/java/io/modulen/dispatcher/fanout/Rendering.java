package io.modulen.dispatcher.fanout;

import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDefinition;
import io.modulen.events.EventIds;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of an event what each endpoint that wants it is sent, rendered once and for all. */
public final class Rendering {

    /** @param trace of the event */
    public record Owed(WebhookDelivery delivery, TraceParent trace) {}

    private static final Logger log = LoggerFactory.getLogger(Rendering.class);

    private final Clock clock;

    public Rendering(Clock clock) {
        this.clock = clock;
    }

    /** One for each of the endpoints that wants the event of the record; none when it is no event. */
    public List<Owed> of(ConsumerRecord<byte[], byte[]> record, Stream<Endpoint> endpoints) {
        return read(record)
                .map(event -> {
                    Map<String, Object> body = event.body();
                    return endpoints
                            .flatMap(endpoint -> owed(endpoint, event, body).stream())
                            .toList();
                })
                .orElse(List.of());
    }

    /** Reads the record, so that one that can't be understood is noticed before anything is asked about it. */
    static Optional<? extends Event> read(ConsumerRecord<byte[], byte[]> record) {
        return Topics.WEBHOOK_OPERATIONAL.equals(record.topic())
                ? Optional.of(SystemEvent.read(record))
                : FileEvent.read(record);
    }

    /** What fails here concerns this endpoint alone: the others get the event all the same. */
    private Optional<Owed> owed(Endpoint endpoint, Event event, Map<String, Object> body) {
        try {
            return isFor(endpoint, event, body)
                    ? Optional.of(new Owed(delivery(event, endpoint, body), event.trace()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            log.warn(
                    "endpoint {} is not told of the event {}: its filter or its body can't be evaluated ({});"
                            + " change the endpoint, then replay history to it",
                    endpoint.id(),
                    event.id(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static boolean isFor(Endpoint endpoint, Event event, Map<String, Object> body) {
        // An endpoint that is in trouble need not be told so.
        boolean aboutItself = event instanceof SystemEvent system
                && endpoint.id().equals(system.event().endpointId());
        return !aboutItself && endpoint.wants(event.typeName()) && endpoint.accepts(body);
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
