package io.modulen.messaging.poll;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a service does with a record. Called on the poll thread, so it must not block. */
public interface RecordWork {

    /**
     * Starts the work. The stage completes on any thread with what is to be written in one transaction with the record's
     * offset.
     *
     * <p>{@link io.modulen.messaging.UnreadableRecord}, thrown or in the stage, sets the record aside;
     * {@link NotNow} starts it again later, for ever; any other exception starts it again a few times and then sets it
     * aside.
     */
    CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record);

    /**
     * Partitions were given to this process, and what a former owner wrote of them stands; called before the first record
     * of them is started. {@link NotNow} and a {@link org.apache.kafka.common.KafkaException} are answered by calling again.
     */
    default void taken(Set<TopicPartition> partitions) {}

    /** Partitions are no longer ours; results of them that are still to come are dropped. */
    default void dropped(Collection<TopicPartition> partitions) {}

    /** When the record may start at the earliest, in epoch milliseconds; records behind it in its partition wait too. */
    default long startAt(ConsumerRecord<byte[], byte[]> record) {
        return 0;
    }
}
