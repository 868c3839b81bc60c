package io.modulen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.EndpointState;
import io.modulen.events.Topics;
import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is not finished, and what each delivery waits for. */
class QueueIT extends WithMonitoring {

    @Test
    void theQueueFollowsADeliveryThroughRetryDeathReplayAndDelivery() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.queued(0);
        awaitQueue(before, 1, 0, 0);
        delivery.attempt(0, 1, WebhookAttempt.RETRY, 500, 5);
        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/queue/stats").path("retrying").size() > 0);
        awaitQueue(before, 1, 0, 0);
        delivery.attempt(0, 2, WebhookAttempt.DEAD, 500, 5);
        delivery.deadLetter(0, 2);
        awaitQueue(before, 0, 1, 0);
        delivery.queued(1);
        awaitQueue(before, 1, 0, 0);
        delivery.attempt(1, 1, WebhookAttempt.DELIVERED, 200, 5);
        awaitQueue(before, 0, 0, 1);
    }

    @Test
    void aParkedDeliveryIsPendingUntilItGoesAgain() {
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        Delivery delivery = new Delivery(producer, endpoint);
        delivery.queued(0);
        delivery.parked(0, 1);
        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/queue/stats")
                                .path("parked")
                                .path(endpoint)
                                .asInt()
                        == 1);
        delivery.queued(0);
        delivery.attempt(0, 1, WebhookAttempt.DELIVERED, 200, 5);
        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/queue/stats")
                        .path("parked")
                        .path(endpoint)
                        .isMissingNode());
    }

    @Test
    void whatEndedWithItsEndpointIsNotPending() {
        JsonNode before = get("/webhooks/queue/stats");
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        new Delivery(producer, endpoint).queued(0);
        new Delivery(producer, endpoint).attempt(0, 1, WebhookAttempt.RETRY, 500, 5);
        new Delivery(producer, endpoint).parked(0, 1);
        awaitQueue(before, 3, 0, 0);
        EndpointState gone = new EndpointState(endpoint, EndpointState.DELETED, EndpointState.DISCARD, null, "now");
        producer.send(
                RecordHeaders.record(Topics.WEBHOOK_ENDPOINT_STATE, null, endpoint, RecordJson.write(gone), Map.of()));

        awaitQueue(before, 0, 0, 0);
    }

    @Test
    void reportsOfEndpointsThatSayNothingAreSkipped() {
        JsonNode before = get("/webhooks/queue/stats");
        report("nameless", "{}");
        report("breaker/nameless", "{\"open\": true}");
        report("in-flight/timeless", "{\"instance\": \"timeless\", \"in_flight\": {\"a\": 1}, \"at\": \"lately\"}");
        report("in-flight/nothing", "{\"instance\": \"nothing\", \"in_flight\": {\"a\": null}}");
        String endpoint = "endpoint-" + IDS.incrementAndGet();
        new Delivery(producer, endpoint).queued(0);
        awaitQueue(before, 1, 0, 0);
        EndpointState gone = new EndpointState(endpoint, EndpointState.DELETED, EndpointState.DISCARD, null, "now");
        report(endpoint, RecordJson.text(gone));

        awaitQueue(before, 0, 0, 0);
    }

    private static void report(String key, String value) {
        producer.send(RecordHeaders.record(
                Topics.WEBHOOK_ENDPOINT_STATE, null, key, value.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    @Test
    void recordsThatArriveInTheWrongOrderLeadToTheSameQueue() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.attempt(0, 1, WebhookAttempt.DELIVERED, 200, 5);
        awaitQueue(before, 0, 0, 1);
        delivery.queued(0);
        Delivery later = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        later.queued(0);
        awaitQueue(before, 1, 0, 1);
    }

    @Test
    void aDiscardedDeadLetterIsNotOpenAnyMore() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        delivery.deadLetter(0, 1);
        awaitQueue(before, 0, 1, 0);
        delivery.discarded(0);
        awaitQueue(before, 0, 0, 0);
    }

    @Test
    void aDiscardThatIsReadBeforeItsDeadLetterStays() {
        JsonNode before = get("/webhooks/queue/stats");
        Delivery delivery = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        delivery.discarded(0);
        Delivery later = new Delivery(producer, "endpoint-" + IDS.incrementAndGet());
        later.attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        later.deadLetter(0, 1);
        awaitQueue(before, 0, 1, 0);
        delivery.attempt(0, 1, WebhookAttempt.DEAD, 404, 5);
        delivery.deadLetter(0, 1);
        later.discarded(0);
        awaitQueue(before, 0, 0, 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get("/files/" + delivery.ingestId + "/timeline").toString())
                        .contains("dead_letter.discarded"));
    }
}
