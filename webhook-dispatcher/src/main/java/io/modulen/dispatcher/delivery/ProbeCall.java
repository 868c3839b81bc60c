package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.events.BreakerState;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordJson;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Posts a parked delivery to an endpoint that is held to be down. */
public final class ProbeCall {

    private final WebhookClient client;
    private final AttemptResults results;

    public ProbeCall(WebhookClient client, AttemptResults results) {
        this.client = client;
        this.results = results;
    }

    public CompletableFuture<ProbeResult> post(
            Endpoint endpoint, BreakerState breaker, ConsumerRecord<byte[], byte[]> parked) {
        WebhookDelivery delivery = RecordJson.read(parked.value(), WebhookDelivery.class);
        DeliveryProgress progress = DeliveryProgress.read(parked.headers());
        return client.post(endpoint, delivery, progress)
                .thenApply(answer -> results.ofProbe(delivery, progress, endpoint, breaker, answer));
    }
}
