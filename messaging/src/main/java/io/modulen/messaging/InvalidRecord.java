package io.modulen.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What becomes of a record that nobody can read: its bytes and the reason go to {@code <topic>.invalid}. */
public final class InvalidRecord {

    private InvalidRecord() {}

    /** The original's key, value and headers, and beside them why it stands there and where it came from. */
    public static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(record.topic() + ".invalid", null, record.key(), record.value());
        record.headers().forEach(copy.headers()::add);
        copy.headers().add("invalid-reason", reason.getBytes(StandardCharsets.UTF_8));
        copy.headers().add("invalid-origin", place(record).getBytes(StandardCharsets.UTF_8));
        return copy;
    }

    /** Where a record stands, for logs: {@code topic-partition@offset}. */
    public static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
