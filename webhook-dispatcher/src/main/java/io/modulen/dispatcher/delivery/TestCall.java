package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.events.NaiveUtc;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordJson;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Posts a test event to an endpoint, signed like any other, and tells what the receiver said. */
public final class TestCall {

    private static final String TYPE = "test";
    /** Whoever asks waits for the answer, and what stands between gives up sooner than an endpoint may take. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    /** @param delivered whether the answer was a 2xx */
    public record Result(
            boolean delivered, int statusCode, String error, long durationMs, String webhookId, String responseText) {}

    private final WebhookClient client;
    private final Clock clock;

    public TestCall(WebhookClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    public CompletableFuture<Result> to(Endpoint endpoint) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event_type", TYPE);
        body.put("timestamp", NaiveUtc.format(clock.instant()));
        body.put("ingest_id", 0);
        body.put("file_data", Map.of());
        String id = "msg_test_" + UUID.randomUUID().toString().replace("-", "");
        WebhookDelivery delivery = new WebhookDelivery(
                id,
                endpoint.id(),
                id,
                TYPE,
                0,
                RecordJson.text(body),
                "application/json",
                clock.instant().toString());
        Duration atMost = endpoint.timeout().compareTo(LONGEST) < 0 ? endpoint.timeout() : LONGEST;
        return client.post(endpoint, delivery, DeliveryProgress.begin(0, TraceParent.random()), atMost)
                .thenApply(answer -> new Result(
                        answer.isSuccess(),
                        answer.status(),
                        answer.error(),
                        answer.durationMs(),
                        id,
                        answer.excerpt()));
    }
}
