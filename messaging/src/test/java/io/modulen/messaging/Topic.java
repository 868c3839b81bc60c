package io.modulen.messaging;

import io.modulen.testservers.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of a test's own on the real broker. */
public record Topic(String name) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    public static KafkaConnection kafka(String instanceId) {
        return new KafkaConnection(Map.of("bootstrap.servers", TestKafka.bootstrapServers()), instanceId);
    }

    public static Topic create(int partitions) {
        return create("topic-" + NUMBER.incrementAndGet(), partitions);
    }

    public static Topic create(String name, int partitions) {
        try (Admin admin = Admin.create(kafka("test").client())) {
            admin.createTopics(Set.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Topic(name);
    }

    public void delete() {
        try (Admin admin = Admin.create(kafka("test").client())) {
            admin.deleteTopics(Set.of(name)).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void send(List<String> values) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka("test").client(), new StringSerializer(), new StringSerializer())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(name, value, value)));
            producer.flush();
        }
    }

    /** Everything that a {@code read_committed} reader sees now. */
    public List<ConsumerRecord<String, String>> committed() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                kafka("test").with(Map.of("isolation.level", "read_committed")),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    public List<String> values() {
        return committed().stream().map(ConsumerRecord::value).toList();
    }

    public ProducerRecord<byte[], byte[]> record(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(name, null, bytes, bytes);
    }
}
