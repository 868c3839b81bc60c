package io.modulen.messaging.poll;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a record led to: the records to write in one transaction with its offset. */
public record WorkResult(List<ProducerRecord<byte[], byte[]>> outputs) {

    public static final WorkResult NOTHING = new WorkResult(List.of());

    public WorkResult {
        outputs = List.copyOf(outputs);
    }

    public static WorkResult of(ProducerRecord<byte[], byte[]> output) {
        return new WorkResult(List.of(output));
    }
}
