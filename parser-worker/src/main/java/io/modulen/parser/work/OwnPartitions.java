package io.modulen.parser.work;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** Knows of a file that waits whether its partition has gone to another worker meanwhile, which parses it then. */
final class OwnPartitions {

    private final Map<TopicPartition, AtomicBoolean> own = new ConcurrentHashMap<>();

    void taken(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> own.put(partition, new AtomicBoolean(true)));
    }

    void dropped(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            AtomicBoolean gone = own.remove(partition);
            if (gone != null) {
                gone.set(false);
            }
        }
    }

    /** Whether it is still the same possession as now; one that is lost and given to us again is another. */
    BooleanSupplier still(TopicPartition partition) {
        AtomicBoolean now = own.getOrDefault(partition, new AtomicBoolean());
        return now::get;
    }
}
