package io.modulen.dispatcher.order;

import static io.modulen.messaging.RecordFields.require;

import io.modulen.messaging.RecordFields;
import io.modulen.messaging.RecordJson;
import java.util.List;
import java.util.Set;

/** The value in {@code webhook.order}: deliveries that are not finished, in the order in which they go out. */
record GateRecord(List<Delivery> deliveries) {

    private static final Set<String> PLACES = Set.of("under_way", "waiting", "parked");

    /**
     * @param place {@code under_way}, {@code waiting} or {@code parked}
     * @param dueAt when it comes back, ISO-8601 with zone; only while waiting
     */
    record Delivery(String webhookId, String place, String dueAt) {}

    /** Throws {@code UnreadableRecord} for what no dispatcher wrote. */
    static GateRecord read(byte[] value) {
        GateRecord read = RecordJson.read(value, GateRecord.class);
        require(read.deliveries() != null, "deliveries", "are missing");
        for (Delivery one : read.deliveries()) {
            require(one != null, "deliveries", "hold the JSON null");
            RecordFields.text("deliveries.webhook_id", one.webhookId());
            require(
                    PLACES.contains(RecordFields.text("deliveries.place", one.place())),
                    "deliveries.place",
                    "is unknown");
            if (one.dueAt() != null) {
                RecordFields.instant("deliveries.due_at", one.dueAt());
            }
        }
        return read;
    }
}
