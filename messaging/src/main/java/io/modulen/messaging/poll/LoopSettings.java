package io.modulen.messaging.poll;

import io.modulen.messaging.KafkaConnection;
import java.time.Duration;
import java.util.List;

/**
 * One loop: a consumer group, what it reads, and how much it takes on.
 *
 * @param name of the loop and of its consumer group; with the instance id it also makes the transactional id
 * @param topics in order of preference: what stands first is started first
 * @param transactional whether results are written to Kafka; projections into a database say no
 * @param strictOrder whether a topic is held back while one before it has something left in the same partition
 * @param sessionTimeout how long a killed process keeps its partitions before others take them over
 */
public record LoopSettings(
        KafkaConnection kafka,
        String name,
        List<String> topics,
        boolean transactional,
        WorkLimits limits,
        boolean strictOrder,
        Duration sessionTimeout) {

    public LoopSettings {
        topics = List.copyOf(topics);
    }

    public static LoopSettings of(KafkaConnection kafka, String name, List<String> topics) {
        return new LoopSettings(kafka, name, topics, true, WorkLimits.STANDARD, false, Duration.ofSeconds(10));
    }

    public LoopSettings withoutTransactions() {
        return new LoopSettings(kafka, name, topics, false, limits, strictOrder, sessionTimeout);
    }

    public LoopSettings withLimits(WorkLimits other) {
        return new LoopSettings(kafka, name, topics, transactional, other, strictOrder, sessionTimeout);
    }

    /** For topics whose records about one thing follow each other, such as received and processed. */
    public LoopSettings inStrictOrder() {
        return new LoopSettings(kafka, name, topics, transactional, limits, true, sessionTimeout);
    }
}
