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
 * @param sessionTimeout how long a killed process keeps its partitions before others take them over
 */
public record LoopSettings(
        KafkaConnection kafka,
        String name,
        List<String> topics,
        boolean transactional,
        WorkLimits limits,
        Duration sessionTimeout) {

    public LoopSettings {
        topics = List.copyOf(topics);
    }

    public static LoopSettings of(KafkaConnection kafka, String name, List<String> topics) {
        return new LoopSettings(kafka, name, topics, true, WorkLimits.STANDARD, Duration.ofSeconds(10));
    }

    public LoopSettings withoutTransactions() {
        return new LoopSettings(kafka, name, topics, false, limits, sessionTimeout);
    }

    public LoopSettings withLimits(WorkLimits other) {
        return new LoopSettings(kafka, name, topics, transactional, other, sessionTimeout);
    }
}
