package io.modulen.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers as the UTF-8 text that they are on the wire. */
public final class RecordHeaders {

    private RecordHeaders() {}

    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? Optional.empty() : Optional.of(text(header));
    }

    public static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Empty when absent; a value that is no number makes the record unreadable. */
    public static OptionalLong number(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? OptionalLong.empty() : OptionalLong.of(number(header));
    }

    public static long number(Header header) {
        try {
            return Long.parseLong(text(header));
        } catch (NumberFormatException e) {
            throw new UnreadableRecord("header " + header.key() + " is not a number");
        }
    }

    /** Null values are left out. */
    public static ProducerRecord<byte[], byte[]> record(
            String topic, Integer partition, String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, text) -> {
            if (text != null) {
                record.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
            }
        });
        return record;
    }
}
