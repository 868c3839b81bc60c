package io.modulen.benchmarks.delivery;

import io.modulen.events.NaiveUtc;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deliveries with a body of exactly 1 KiB in the Laser OS form. */
final class Deliveries {

    static final int BODY_BYTES = 1_024;

    private Deliveries() {}

    static WebhookDelivery numbered(int number, String endpointId) {
        return new WebhookDelivery(
                DeliveryNumber.webhookId(number),
                endpointId,
                "5f2b6c1e-0000-5000-8000-%012d".formatted(number),
                "file.processed",
                number,
                body(number),
                "application/json",
                Instant.now().toString());
    }

    private static String body(int number) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("ingest_id", number);
        file.put("original_filename", "CL0001-JB-2026-10-plate-MS-5mm-x4.dxf");
        file.put("client_code", "CL-0001");
        file.put("project_code", "JB-2026-10-CL0001-001");
        file.put("material", "Mild Steel");
        file.put("thickness_mm", 5.0);
        file.put("quantity", 4);
        file.put("padding", "");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event_type", "file.processed");
        body.put("timestamp", NaiveUtc.format(Instant.now()));
        body.put("ingest_id", number);
        body.put("file_data", file);
        int missing = BODY_BYTES - RecordJson.write(body).length;
        file.put("padding", "x".repeat(missing));
        return new String(RecordJson.write(body), StandardCharsets.UTF_8);
    }
}
