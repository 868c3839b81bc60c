package io.modulen.dispatcher.deadletter;

import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.poll.RecordWork;
import io.modulen.messaging.poll.WorkResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets by, unread, what can change nothing: most attempts are the first of their delivery and succeed. */
public final class WhatDeadLettersNeed implements RecordWork {

    private static final CompletionStage<WorkResult> NOTHING = CompletableFuture.completedFuture(WorkResult.NOTHING);

    private final RecordWork projection;

    public WhatDeadLettersNeed(RecordWork projection) {
        this.projection = projection;
    }

    @Override
    public CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record) {
        return isDeliveredAtOnce(record) ? NOTHING : projection.start(record);
    }

    private static boolean isDeliveredAtOnce(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topics.WEBHOOK_ATTEMPT)
                && RecordHeaders.text(record.headers(), Headers.OUTCOME)
                        .filter(WebhookAttempt.DELIVERED::equals)
                        .isPresent()
                && RecordHeaders.number(record.headers(), Headers.ATTEMPT).orElse(0) == 1
                && RecordHeaders.number(record.headers(), Headers.REPLAY).orElse(1) == 0;
    }
}
