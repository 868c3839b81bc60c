package io.modulen.messaging.topics;

import io.modulen.messaging.poll.WorkLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A topic as it must be.
 *
 * @param retention how long records stay; null for ever
 * @param compacted keeps the last record of each key instead
 * @param appendTime whether a record's timestamp is when the broker appended it, rather than what its producer says
 */
public record TopicSpec(
        String name, int partitions, Duration retention, boolean compacted, boolean appendTime, int maxRecordBytes) {

    private static final int TRIMMED_SEGMENT_BYTES = 64 * 1024 * 1024;
    private static final Duration SEGMENT_OF_COMPACTED = Duration.ofHours(1);

    public static TopicSpec keeping(String name, int partitions, Duration retention) {
        return new TopicSpec(name, partitions, retention, false, false, WorkLimits.MAX_RECORD_BYTES);
    }

    /**
     * For waiting rooms: nothing expires, and log order is time order. What is finished is trimmed, and Kafka frees the
     * disk a segment at a time, so that these are small.
     */
    public static TopicSpec keepingAll(String name, int partitions) {
        return new TopicSpec(name, partitions, null, false, true, WorkLimits.MAX_RECORD_BYTES);
    }

    public static TopicSpec compacted(String name, int partitions) {
        return new TopicSpec(name, partitions, null, true, false, WorkLimits.MAX_RECORD_BYTES);
    }

    /** Where this topic's unreadable records go: a little more room, kept for ever. */
    public TopicSpec invalid() {
        return new TopicSpec(name + ".invalid", 1, null, false, false, WorkLimits.MAX_REQUEST_BYTES);
    }

    Map<String, String> config() {
        Map<String, String> config = new HashMap<>();
        config.put("cleanup.policy", compacted ? "compact" : "delete");
        config.put("retention.ms", retention == null ? "-1" : Long.toString(retention.toMillis()));
        config.put("retention.bytes", "-1");
        config.put("message.timestamp.type", appendTime ? "LogAppendTime" : "CreateTime");
        config.put("max.message.bytes", Integer.toString(maxRecordBytes));
        if (appendTime) {
            config.put("segment.bytes", Integer.toString(TRIMMED_SEGMENT_BYTES));
        }
        if (compacted) {
            // The segment that is written to is never compacted, and every start reads all of it.
            config.put("segment.bytes", Integer.toString(2 * maxRecordBytes));
            config.put("segment.ms", Long.toString(SEGMENT_OF_COMPACTED.toMillis()));
        }
        return config;
    }
}
