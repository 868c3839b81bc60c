package io.modulen.dispatcher.fanout;

import io.modulen.events.Headers;
import io.modulen.events.NaiveUtc;
import io.modulen.events.OperationalEvent;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@code webhook.operational} as the webhook that it becomes.
 *
 * @param id the record's {@code ce_id}
 */
record SystemEvent(String id, OperationalEvent event, Instant at, TraceParent trace) implements Event {

    static SystemEvent read(ConsumerRecord<byte[], byte[]> record) {
        OperationalEvent event = RecordJson.read(record.value(), OperationalEvent.class);
        if (event.type() == null || event.at() == null) {
            throw new UnreadableRecord("type or at is missing");
        }
        String id = RecordHeaders.text(record.headers(), Headers.CE_ID)
                .orElseThrow(() -> new UnreadableRecord("the header ce_id is missing"));
        TraceParent trace = TraceParent.parseOrRandom(
                RecordHeaders.text(record.headers(), Headers.TRACE_PARENT).orElse(null));
        try {
            return new SystemEvent(id, event, Instant.parse(event.at()), trace);
        } catch (DateTimeException e) {
            throw new UnreadableRecord("at is no time: " + event.at());
        }
    }

    @Override
    public String typeName() {
        return event.type();
    }

    @Override
    public long ingestId() {
        return 0;
    }

    /** In the manner of the bodies about files: snake case, a time without zone in UTC. */
    @Override
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event_type", event.type());
        body.put("timestamp", NaiveUtc.format(at));
        body.putAll(data());
        return body;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("endpoint_id", event.endpointId());
        data.put("webhook_id", event.webhookId());
        data.put("replay", event.replay());
        data.put("reason", event.reason());
        return data;
    }

    @Override
    public String subject() {
        return event.endpointId() == null ? "module-n" : event.endpointId();
    }
}
