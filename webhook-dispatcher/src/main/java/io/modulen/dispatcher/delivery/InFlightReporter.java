package io.modulen.dispatcher.delivery;

import io.modulen.events.InFlightReport;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, about once a second, how many POSTs this process has under way, because nobody else can know. */
public final class InFlightReporter implements Loop {

    private static final Logger log = LoggerFactory.getLogger(InFlightReporter.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration REPEAT = Duration.ofSeconds(10);

    private final KafkaConnection kafka;
    private final EndpointLanes lanes;
    private final Clock clock;
    private final LoopThread thread = new LoopThread("webhook-in-flight", this::run);

    public InFlightReporter(KafkaConnection kafka, EndpointLanes lanes, Clock clock) {
        this.kafka = kafka;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook-in-flight";
    }

    @Override
    public InFlightReporter start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return thread.isHealthy();
    }

    private void run() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.with(Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000)),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Map<String, Integer> told = null;
            Instant toldAt = Instant.EPOCH;
            while (!thread.isStopping()) {
                Map<String, Integer> now = lanes.inFlight();
                if (!now.equals(told) || toldAt.plus(REPEAT).isBefore(clock.instant())) {
                    tell(producer, now);
                    told = now;
                    toldAt = clock.instant();
                }
                thread.pause(TURN);
            }
            tell(producer, Map.of());
        }
    }

    private void tell(KafkaProducer<byte[], byte[]> producer, Map<String, Integer> inFlight) {
        InFlightReport report =
                new InFlightReport(kafka.instanceId(), inFlight, clock.instant().toString());
        try {
            producer.send(RecordHeaders.record(
                    Topics.WEBHOOK_ENDPOINT_STATE,
                    null,
                    InFlightReport.KEY_PREFIX + kafka.instanceId(),
                    RecordJson.write(report),
                    Map.of()));
        } catch (KafkaException e) {
            log.warn("could not tell what is in flight: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.stop(Duration.ofSeconds(10));
    }
}
