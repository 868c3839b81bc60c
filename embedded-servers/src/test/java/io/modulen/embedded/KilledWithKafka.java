package io.modulen.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A process that dies as a killed one does, with its broker running and transactions under way. */
final class KilledWithKafka {

    static final String TOPIC = "killed";
    static final int PARTITIONS = 6;
    static final int PRODUCERS = 8;
    private static final long SHORTEST_LIFE_NANOS = 1_500_000_000L;

    private KilledWithKafka() {}

    public static void main(String[] arguments) throws Exception {
        KafkaServer kafka = KafkaServer.start(Path.of(arguments[0]), "127.0.0.1", "127.0.0.1", 0);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        // Several, so that one of them is always between the decision to commit and the last marker.
        IntStream.range(0, PRODUCERS)
                .forEach(number -> new Thread(() -> commitForEver(kafka.bootstrapServers(), number)).start());
        long end = System.nanoTime()
                + SHORTEST_LIFE_NANOS
                + ThreadLocalRandom.current().nextLong(500_000_000L);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(137);
    }

    private static void commitForEver(String bootstrapServers, int number) {
        KafkaProducer<String, String> producer = producer(bootstrapServers, number);
        producer.initTransactions();
        while (true) {
            producer.beginTransaction();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(TOPIC, partition, "key", "value"));
            }
            producer.commitTransaction();
        }
    }

    static KafkaProducer<String, String> producer(String bootstrapServers, int number) {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "transactional.id", "killed-" + number),
                new StringSerializer(),
                new StringSerializer());
    }
}
