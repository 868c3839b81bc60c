package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.events.BreakerState;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.InvalidRecord;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts a parked delivery to an endpoint that is held to be down. */
public final class ProbeCall {

    private static final Logger log = LoggerFactory.getLogger(ProbeCall.class);

    private final WebhookClient client;
    private final AttemptResults results;

    public ProbeCall(WebhookClient client, AttemptResults results) {
        this.client = client;
        this.results = results;
    }

    /** Completes with a result whatever happens; throws {@code UnreadableRecord} before anything is sent. */
    public CompletableFuture<ProbeResult> post(
            Endpoint endpoint, BreakerState breaker, ConsumerRecord<byte[], byte[]> parked) {
        WebhookDelivery delivery = DeliveryRecords.read(parked.value());
        DeliveryProgress progress = DeliveryProgress.read(parked.headers());
        return client.post(endpoint, delivery, progress)
                .thenApply(answer -> results.ofProbe(delivery, progress, endpoint, breaker, answer))
                .exceptionally(failure -> {
                    log.error(
                            "{}: the probe of endpoint {} failed", InvalidRecord.place(parked), endpoint.id(), failure);
                    return results.ofFailedProbe(breaker, failure);
                });
    }
}
