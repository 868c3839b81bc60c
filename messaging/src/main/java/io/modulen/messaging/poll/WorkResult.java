package io.modulen.messaging.poll;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a record led to: the records to write in one transaction with its offset.
 *
 * @param atCommit asked on the poll thread when the transaction is written, after all outputs, for records that must say
 *     how things stand by then; asked again when the transaction was refused and is written again
 * @param committed called on the poll thread once it is certain that all of them are written
 */
public record WorkResult(
        List<ProducerRecord<byte[], byte[]>> outputs,
        Supplier<List<ProducerRecord<byte[], byte[]>>> atCommit,
        Runnable committed) {

    private static final Runnable NOBODY_ASKS = () -> {};

    public static final WorkResult NOTHING = new WorkResult(List.of());

    public WorkResult {
        outputs = List.copyOf(outputs);
    }

    public WorkResult(List<ProducerRecord<byte[], byte[]>> outputs) {
        this(outputs, List::of, NOBODY_ASKS);
    }

    public static WorkResult of(ProducerRecord<byte[], byte[]> output) {
        return new WorkResult(List.of(output));
    }

    public WorkResult with(Supplier<List<ProducerRecord<byte[], byte[]>>> recordsAtCommit, Runnable whenCommitted) {
        return new WorkResult(outputs, recordsAtCommit, whenCommitted);
    }
}
