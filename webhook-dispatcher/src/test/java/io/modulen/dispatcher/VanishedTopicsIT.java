package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.Topics;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Somebody deletes topics while deliveries go on. */
class VanishedTopicsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TIER = Topics.RETRY_TIERS.get(0).topic();

    @Test
    void aTierAndTheDeadLettersComeBackAndSoDoTheDeliveriesThatNeedThem() throws Exception {
        try (TestReceiver receiver = new TestReceiver();
                RunningDispatcher dispatcher = RunningDispatcher.start(
                        TestPostgres.newDatabase(),
                        "--LASER_OS_WEBHOOK_URL=" + receiver.url("/hook"),
                        "--WEBHOOK_RETRY_DELAY=2.5",
                        "--KAFKA_TOPIC_CHECK_INTERVAL=1s")) {
            long retried = RunningDispatcher.newIngestId();
            long refused = RunningDispatcher.newIngestId();
            AtomicInteger tries = new AtomicInteger();
            receiver.plan(call -> {
                if (isOf(call, refused)) {
                    return Behaviour.status(404);
                }
                return Behaviour.status(tries.incrementAndGet() == 1 ? 500 : 200);
            });
            deleteTopics();

            dispatcher.processed(retried, 1);
            dispatcher.processed(refused, 1);

            await().atMost(PATIENCE).until(() -> deadLetters(dispatcher, refused) == 1);
            await().atMost(PATIENCE)
                    .until(() -> receiver.calls().stream()
                                    .filter(call -> isOf(call, retried))
                                    .count()
                            >= 2);
            assertThat(deadLetters(dispatcher, retried)).isZero();
        }
    }

    private static boolean isOf(ReceivedCall call, long ingestId) {
        return call.text().contains("\"ingest_id\":" + ingestId + ",");
    }

    private static int deadLetters(RunningDispatcher dispatcher, long ingestId) {
        return dispatcher
                .get("/webhooks/dead-letters?ingest_id=" + ingestId)
                .body()
                .path("total")
                .asInt();
    }

    private static void deleteTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(TIER, Topics.WEBHOOK_DEAD_LETTER)).all().get();
        }
    }
}
