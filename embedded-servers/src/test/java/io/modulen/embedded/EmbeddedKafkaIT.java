package io.modulen.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @TempDir
    Path directory;

    @Test
    void kafkaKeepsItsRecordsOverARestart() throws Exception {
        try (KafkaServer kafka = startKafka();
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(Set.of(new NewTopic("kept", 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>("kept", "key", "value")).get();
        }
        try (KafkaServer kafka = startKafka();
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(20)))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("value");
        }
    }

    @Test
    void kafkaThatCanNotWriteBeginsAgainWithItsRecordsWhenItCan() throws Exception {
        try (KafkaServer kafka = startKafka();
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer());
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            admin.createTopics(Set.of(new NewTopic("kept", 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>("kept", "key", "before")).get();

            // Where Kafka wants to write a file every few seconds, it can't: as on a disk that is full.
            Path inTheWay = Files.createDirectories(directory.resolve("kafka/replication-offset-checkpoint.tmp/x"));
            int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !listens(port));
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> listens(port));

            producer.send(new ProducerRecord<>("kept", "key", "after")).get();
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> read = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
                return read.size() >= 2;
            });
            assertThat(read).containsExactly("before", "after");

            Files.createDirectories(inTheWay);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !listens(port));
            assertThat(CompletableFuture.runAsync(kafka::close)).succeedsWithin(Duration.ofSeconds(60));
            assertThat(listens(port)).isFalse();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @RepeatedTest(2)
    void noTransactionHangsAfterAKill() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWithKafka.class.getName(),
                        directory.resolve("kafka").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("killed.log").toFile())
                .start();
        assertThat(killed.waitFor()).isEqualTo(137);

        try (KafkaServer kafka = startKafka()) {
            for (int number = 0; number < KilledWithKafka.PRODUCERS; number++) {
                try (KafkaProducer<String, String> next = KilledWithKafka.producer(kafka.bootstrapServers(), number)) {
                    next.initTransactions();
                }
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(ends(kafka, "read_committed")).isEqualTo(ends(kafka, "read_uncommitted")));
        }
    }

    private static Map<TopicPartition, Long> ends(KafkaServer kafka, String isolation) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new StringDeserializer())) {
            return consumer.endOffsets(IntStream.range(0, KilledWithKafka.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(KilledWithKafka.TOPIC, partition))
                    .toList());
        }
    }

    private KafkaServer startKafka() throws Exception {
        return KafkaServer.start(directory.resolve("kafka"), "127.0.0.1", "127.0.0.1", 0);
    }
}
