package io.modulen.dispatcher.delivery;

import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.events.WebhookDelivery;
import java.net.URI;

/** What a trace tells of a POST: ids and states, in OpenTelemetry's names where there are such. */
final class AttemptSpan {

    private AttemptSpan() {}

    static void end(
            UnitOfWork work, Endpoint endpoint, WebhookDelivery delivery, DeliveryProgress progress, Answer answer) {
        if (work instanceof UnitOfWork.Untold) {
            return; // it would only cost
        }
        work.with("http.request.method", "POST")
                .with("server.address", URI.create(endpoint.definition().url()).getHost())
                .with("modulen.endpoint", endpoint.id())
                .with("modulen.webhook_id", delivery.webhookId())
                .with("modulen.attempt", progress.attempt())
                .with("modulen.replay", progress.replay());
        if (delivery.ingestId() > 0) {
            work.with("modulen.ingest_id", delivery.ingestId());
        }
        if (answer.status() != Answer.NO_ANSWER) {
            work.with("http.response.status_code", answer.status());
        }
        if (!answer.isSuccess()) {
            work.failed(answer.status() == Answer.NO_ANSWER ? "no answer" : Integer.toString(answer.status()));
        }
        work.end();
    }
}
