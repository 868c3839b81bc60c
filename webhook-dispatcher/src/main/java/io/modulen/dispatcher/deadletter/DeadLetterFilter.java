package io.modulen.dispatcher.deadletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which dead letters are meant; null means any.
 *
 * @param from the earliest {@code dead_at}, inclusive
 * @param to the latest, exclusive
 */
public record DeadLetterFilter(
        String endpointId, String eventType, String reason, String state, Long ingestId, Instant from, Instant to) {

    /** A condition on {@code dead_letter} and its parameters, made of fixed text alone. */
    record Condition(String sql, List<Object> parameters) {

        Condition and(String more, Object... values) {
            List<Object> all = new ArrayList<>(parameters);
            all.addAll(List.of(values));
            return new Condition(sql + " and " + more, all);
        }
    }

    Condition condition() {
        Condition condition = new Condition("true", List.of());
        condition = endpointId == null ? condition : condition.and("endpoint_id = ?", endpointId);
        condition = eventType == null ? condition : condition.and("event_type = ?", eventType);
        condition = reason == null ? condition : condition.and("reason = ?", reason);
        condition = state == null ? condition : condition.and("state = ?", state);
        condition = ingestId == null ? condition : condition.and("ingest_id = ?", ingestId);
        condition = from == null ? condition : condition.and("dead_at >= ?::timestamptz", from.toString());
        return to == null ? condition : condition.and("dead_at < ?::timestamptz", to.toString());
    }
}
