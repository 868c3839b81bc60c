package io.modulen.dispatcher.fanout;

import io.modulen.events.EventType;
import io.modulen.events.FileData;
import io.modulen.events.NaiveUtc;
import io.modulen.messaging.RecordJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Laser OS body: keys, order, types and zone-less UTC timestamps of the original. Built from the event alone, so that
 * a later fan-out of the same event renders the same bytes.
 */
final class WebhookBody {

    private WebhookBody() {}

    /** @param hardDelete only for {@code file.deleted}, null otherwise */
    static Map<String, Object> laserOs(EventType type, Instant at, FileData file, Boolean hardDelete) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("ingest_id", file.ingestId());
        data.put("original_filename", file.originalFilename());
        data.put("stored_filename", file.storedFilename());
        data.put("file_path", file.filePath());
        data.put("file_type", file.fileType());
        data.put("file_size", file.fileSize());
        data.put("status", file.status());
        data.put("confidence_score", file.confidenceScore());
        data.put("client_code", file.clientCode());
        data.put("project_code", file.projectCode());
        data.put("part_name", file.partName());
        data.put("material", file.material());
        data.put("thickness_mm", file.thicknessMm());
        data.put("quantity", file.quantity());
        data.put("version", file.version());
        data.put("created_at", file.createdAt());
        data.put("processed_at", file.processedAt());
        putIfKnown(data, "hard_delete", hardDelete);
        putIfKnown(data, "error_code", file.errorCode());
        putIfKnown(data, "error_message", file.errorMessage());
        putIfKnown(data, "sha256", file.sha256());
        putIfKnown(data, "content_url", file.contentUrl());

        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event_type", type.wireName());
        body.put("timestamp", NaiveUtc.format(at));
        body.put("ingest_id", file.ingestId());
        body.put("file_data", data);
        return body;
    }

    /** CloudEvents 1.0, structured mode; of a file, the Laser OS {@code file_data} is the data. */
    static Map<String, Object> cloudEvent(Event told) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", told.id());
        event.put("type", told.typeName());
        event.put("source", "/module-n/webhook-dispatcher");
        event.put("subject", told.subject());
        event.put("time", told.at().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", told.data());
        return event;
    }

    static String text(Map<String, Object> body) {
        return RecordJson.text(body);
    }

    private static void putIfKnown(Map<String, Object> data, String key, Object value) {
        if (value != null) {
            data.put(key, value);
        }
    }
}
