package io.modulen.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes that every record carries as headers: CloudEvents 1.0, Kafka protocol binding, binary mode.
 *
 * @param type the topic's name
 * @param service the emitting service; {@code ce_source} becomes {@code /module-n/<service>}
 * @param subject the ingest id as decimal text
 */
public record CloudEvent(String id, String type, String service, String subject, Instant time, TraceParent trace) {

    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.CE_SPEC_VERSION, "1.0");
        headers.put(Headers.CE_ID, id);
        headers.put(Headers.CE_TYPE, type);
        headers.put(Headers.CE_SOURCE, "/module-n/" + service);
        headers.put(Headers.CE_TIME, time.toString());
        headers.put(Headers.CE_SUBJECT, subject);
        headers.put(Headers.CONTENT_TYPE, "application/json");
        headers.put(Headers.TRACE_PARENT, trace.toString());
        return headers;
    }
}
