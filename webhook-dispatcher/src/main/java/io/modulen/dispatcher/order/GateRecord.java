package io.modulen.dispatcher.order;

import java.util.List;

/** The value in {@code webhook.order}: deliveries that are not finished, in the order in which they go out. */
record GateRecord(List<Delivery> deliveries) {

    /**
     * @param place {@code under_way}, {@code waiting} or {@code parked}
     * @param dueAt when it comes back, ISO-8601 with zone; only while waiting
     */
    record Delivery(String webhookId, String place, String dueAt) {}
}
