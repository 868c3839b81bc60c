package io.modulen.messaging.poll;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a try at a record came to, as it arrives from whichever thread did the work: a result, or a failure. */
record FinishedWork(
        PartitionProgress progress,
        ConsumerRecord<byte[], byte[]> record,
        int tries,
        WorkResult result,
        Throwable failure) {}
