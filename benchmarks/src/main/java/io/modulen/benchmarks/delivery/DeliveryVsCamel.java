package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Side by side with Apache Camel's Kafka connector: the same broker and receiver, 20 000 messages of the same 1 KiB, as
 * many tasks as partitions, the middle half of each run. Camel posts them unsigned and without attempt records. Told are the
 * first 20 000 of a new process, and what each does when it has done as many six times.
 */
public final class DeliveryVsCamel implements Benchmark {

    private static final int MESSAGES = 20_000;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 3;
    private static final int PARTITIONS = 6;
    private static final int IN_FLIGHT = 64;
    private static final String TOPIC = "camel.messages";
    private static final double TIMES_AS_FAST = 3;

    private record Rates(double first, double warm) {}

    @Override
    public String name() {
        return "delivery-vs-camel";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (Surroundings surroundings = Surroundings.start()) {
            Rates camel = camel(surroundings);
            Rates ours = ours(surroundings);
            return List.of(
                    Figure.atLeast(
                            "delivery-vs-camel.ratio",
                            ours.warm() / camel.warm(),
                            "times as fast",
                            TIMES_AS_FAST,
                            null),
                    Figure.watched("delivery-vs-camel.rate", ours.warm(), "deliveries/s"),
                    Figure.watched("delivery-vs-camel.camel_rate", camel.warm(), "deliveries/s"),
                    Figure.watched("delivery-vs-camel.rate_new", ours.first(), "deliveries/s"),
                    Figure.watched("delivery-vs-camel.camel_rate_new", camel.first(), "deliveries/s"));
        }
    }

    private static Rates ours(Surroundings surroundings) throws Exception {
        try (DispatcherProcess dispatcher = surroundings.dispatcher();
                Backlog backlog = new Backlog(surroundings.kafka(), 20)) {
            List<String> endpoint = List.of(dispatcher.createEndpoint(
                    surroundings.receiver().url("/hook"), Surroundings.SECRET, IN_FLIGHT, ""));
            return measure(surroundings.receiver(), () -> backlog.add(MESSAGES, endpoint));
        }
    }

    private static Rates camel(Surroundings surroundings) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", surroundings.kafka(), "linger.ms", 20);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", surroundings.kafka()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
                CamelConnector connector = CamelConnector.start(
                        surroundings.directory(),
                        surroundings.kafka(),
                        TOPIC,
                        PARTITIONS,
                        surroundings.receiver().url("/unsigned"))) {
            return measure(surroundings.receiver(), () -> {
                for (int number = 0; number < MESSAGES; number++) {
                    producer.send(new ProducerRecord<>(
                            TOPIC,
                            Integer.toString(number).getBytes(StandardCharsets.UTF_8),
                            Deliveries.numbered(number, "camel").body().getBytes(StandardCharsets.UTF_8)));
                }
                producer.flush();
            });
        }
    }

    private static Rates measure(ReceiverProcess receiver, Runnable write) {
        double first = 0;
        double[] rates = new double[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            int before = receiver.counts().successes();
            write.run();
            double rate = SteadyRate.between(receiver, before + MESSAGES / 4, before + MESSAGES * 3 / 4);
            SteadyRate.await(receiver, before + MESSAGES);
            System.err.printf("delivery-vs-camel: %.0f/s%n", rate);
            if (round == -WARM_UPS) {
                first = rate;
            }
            if (round >= 0) {
                rates[round] = rate;
            }
        }
        return new Rates(first, Samples.median(rates));
    }
}
