package io.modulen.events;

import java.time.Duration;
import java.util.List;

/** The names of all topics. They are API: renaming one breaks other people's programs. */
public final class Topics {

    public static final String FILE_RECEIVED = "file.received";
    public static final String FILE_PROCESSED = "file.processed";
    public static final String FILE_FAILED = "file.failed";
    public static final String FILE_DELETED = "file.deleted";

    public static final String WEBHOOK_DELIVERY = "webhook.delivery";
    public static final String WEBHOOK_PARKED = "webhook.parked";
    public static final String WEBHOOK_DEAD_LETTER = "webhook.dlt";
    public static final String WEBHOOK_ATTEMPT = "webhook.attempt";
    public static final String WEBHOOK_OPERATIONAL = "webhook.operational";

    /** Internal, compacted: the endpoints as dispatchers read them. */
    public static final String WEBHOOK_ENDPOINT = "webhook.endpoint";
    /** Internal, compacted: what dispatchers know of an endpoint's health, and how much each has in flight. */
    public static final String WEBHOOK_ENDPOINT_STATE = "webhook.endpoint-state";
    /** Internal, compacted: which deliveries of one file to one endpoint are not finished, in their order. */
    public static final String WEBHOOK_ORDER = "webhook.order";
    /** Internal, one partition, always empty: committed offsets of it are the relays' batch numbers. */
    public static final String OUTBOX_PROGRESS = "outbox.progress";

    /** The topics of files, in the order in which a reader that owns the same partition of all takes them. */
    public static final List<String> FILE_TOPICS = List.of(FILE_RECEIVED, FILE_PROCESSED, FILE_FAILED, FILE_DELETED);

    private static final String RETRY_PREFIX = "webhook.delivery.retry.";

    private Topics() {}

    /** A waiting room of fixed delay: a record leaves it at its append time plus the delay. */
    public record RetryTier(String label, Duration delay) {
        public String topic() {
            return RETRY_PREFIX + label;
        }
    }

    /** The waiting rooms, shortest first. */
    public static final List<RetryTier> RETRY_TIERS = List.of(
            new RetryTier("1s", Duration.ofSeconds(1)),
            new RetryTier("5s", Duration.ofSeconds(5)),
            new RetryTier("30s", Duration.ofSeconds(30)),
            new RetryTier("2m", Duration.ofMinutes(2)),
            new RetryTier("10m", Duration.ofMinutes(10)),
            new RetryTier("1h", Duration.ofHours(1)),
            new RetryTier("6h", Duration.ofHours(6)));

    public static boolean isRetryTier(String topic) {
        return topic.startsWith(RETRY_PREFIX);
    }

    /** Where records go that no reader can understand: the original bytes, the reason in a header. */
    public static String invalid(String topic) {
        return topic + ".invalid";
    }
}
