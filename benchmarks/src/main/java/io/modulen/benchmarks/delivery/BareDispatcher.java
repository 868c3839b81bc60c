package io.modulen.benchmarks.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that delivering from Kafka can cost with this client, in a process of its own: each record read is one prepared
 * POST, and each answer one record of an attempt, written with the offsets in large transactions. Nothing is read from the
 * records, signed, limited, logged or rendered, and what is left of it after a kill would be wrong.
 *
 * <p>Each line {@code <in flight> <records>} on standard input is answered by the rate per second.
 */
final class BareDispatcher {

    private static final String DELIVERIES = "bare.delivery";
    private static final String ATTEMPTS = "bare.attempt";
    private static final int PARTITIONS = 6;
    private static final int TRANSACTION = 2_000;
    private static final int MOST_READ = 4_000;
    /** A delivery's record and an attempt's, as the dispatcher's are on average. */
    private static final int DELIVERY_BYTES = 1_500;

    private static final int ATTEMPT_BYTES = 450;

    private final PreparedPosts posts;
    private final KafkaProducer<byte[], byte[]> backlog;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> attempts;
    private final LinkedBlockingQueue<ConsumerRecord<byte[], byte[]>> answered = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<ConsumerRecord<byte[], byte[]>> read = new LinkedBlockingQueue<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger free = new AtomicInteger();
    private CompletableFuture<Void> write;

    private BareDispatcher(String kafka, String url, String secret) throws Exception {
        Map<String, Object> server = Map.of("bootstrap.servers", kafka);
        try (Admin admin = Admin.create(server)) {
            admin.createTopics(List.of(
                            new NewTopic(DELIVERIES, Optional.of(PARTITIONS), Optional.empty()),
                            new NewTopic(ATTEMPTS, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        posts = new PreparedPosts(url, secret);
        backlog = producer(server, Map.of("linger.ms", 20, "batch.size", 256 * 1024));
        attempts = producer(server, Map.of("transactional.id", "bare", "linger.ms", 5, "batch.size", 64 * 1024));
        attempts.initTransactions();
        Map<String, Object> settings = new HashMap<>(server);
        settings.putAll(Map.of(
                "group.id", "bare",
                "enable.auto.commit", false,
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"));
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(DELIVERIES));
    }

    /** Arguments: the broker, where to post, the secret. */
    public static void main(String[] arguments) throws Exception {
        BareDispatcher bare = new BareDispatcher(arguments[0], arguments[1], arguments[2]);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(bare.rate(Integer.parseInt(words[0]), Integer.parseInt(words[1])));
        }
        System.exit(0);
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> server, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(server);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Of the middle of a backlog: from when a tenth of it is answered to nine tenths. */
    private double rate(int inFlight, int records) {
        for (int number = 0; number < records; number++) {
            backlog.send(new ProducerRecord<>(DELIVERIES, new byte[DELIVERY_BYTES]));
        }
        backlog.flush();
        posts.sign();
        done.set(0);
        free.set(inFlight);
        long begin = 0;
        int first = 0;
        double rate = 0;
        while (done.get() < records || write != null || !answered.isEmpty()) {
            if (read.size() < MOST_READ) {
                consumer.poll(Duration.ofMillis(5)).forEach(read::add);
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            fillPlaces();
            writeIfMany(records);
            int now = done.get();
            if (begin == 0 && now >= records / 10) {
                first = now;
                begin = System.nanoTime();
            } else if (rate == 0 && now >= records / 10 * 9) {
                rate = (now - first) / ((System.nanoTime() - begin) / 1e9);
            }
        }
        return rate;
    }

    private void fillPlaces() {
        while (free.get() > 0) {
            ConsumerRecord<byte[], byte[]> next = read.poll();
            if (next == null) {
                return;
            }
            free.decrementAndGet();
            post(next);
        }
    }

    /** Each answer starts what was read next, without the poll thread. */
    private void post(ConsumerRecord<byte[], byte[]> record) {
        posts.post(() -> {
            answered.add(record);
            done.incrementAndGet();
            ConsumerRecord<byte[], byte[]> next = read.poll();
            if (next == null) {
                free.incrementAndGet();
            } else {
                post(next);
            }
        });
    }

    private void writeIfMany(int records) {
        if (write != null && write.isDone()) {
            write.join();
            write = null;
        }
        if (write == null && (answered.size() >= TRANSACTION || done.get() == records) && !answered.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
            answered.drainTo(batch);
            ConsumerGroupMetadata group = consumer.groupMetadata();
            write = CompletableFuture.runAsync(() -> write(batch, group), writer);
        }
    }

    private void write(List<ConsumerRecord<byte[], byte[]>> batch, ConsumerGroupMetadata group) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        attempts.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            attempts.send(new ProducerRecord<>(ATTEMPTS, new byte[ATTEMPT_BYTES]));
            offsets.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        attempts.sendOffsetsToTransaction(offsets, group);
        attempts.commitTransaction();
    }
}
