package io.modulen.messaging.poll;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A finished record that waits for its transaction, bound to the assignment under which it was polled.
 *
 * @param bytes how large its outputs are
 */
record CompletedWork(
        PartitionProgress progress, ConsumerRecord<byte[], byte[]> record, WorkResult result, long bytes) {}
