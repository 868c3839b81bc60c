package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.BreakerState;
import io.modulen.events.Topics;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of a probe whose endpoint is paused or deleted before the receiver answers it. */
class ProbeInFlightIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 12;

    private final TestReceiver receiver = new TestReceiver();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicReference<String> probed = new AtomicReference<>();
    private volatile int status = 200;
    private RunningDispatcher dispatcher;
    private String id;

    @BeforeEach
    void aProbeThatIsNotAnsweredYet() {
        dispatcher = RunningDispatcher.start(
                TestPostgres.newDatabase(),
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=probe-in-flight",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
                "--WEBHOOK_BREAKER_FAILURES=3",
                "--WEBHOOK_PROBE_DELAY=0.5",
                "--WEBHOOK_PROBE_DELAY_MAX=1");
        receiver.plan(call -> Behaviour.status(500));
        id = dispatcher
                .post(
                        "/webhooks/endpoints",
                        "{\"url\":\"" + receiver.url("/down") + "\",\"schedule_s\":[0.5,0.5,0.5,0.5,0.5]}")
                .body()
                .path("id")
                .asString();
        for (int event = 0; event < EVENTS; event++) {
            dispatcher.processed(RunningDispatcher.newIngestId(), 1);
        }
        await().atMost(PATIENCE).until(() -> breaker().path("failed_probes").asInt() >= 1);
        receiver.plan(call -> {
            probed.set(call.webhookId());
            return (asked, connection, closed) -> {
                awaitIt(answers);
                return Behaviour.status(status).answer(asked, connection, closed);
            };
        });
        await().atMost(PATIENCE).until(() -> probed.get() != null);
    }

    @AfterEach
    void stop() {
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
        dispatcher.close();
        receiver.close();
    }

    @Test
    void isWrittenDownWhenItsEndpointWasPausedMeanwhile() {
        dispatcher.post("/webhooks/endpoints/" + id + "/pause", "");
        answers.countDown();

        await().atMost(PATIENCE).until(() -> breaker().path("state").asString().equals("closed"));
        assertThat(dispatcher
                        .get("/webhooks/endpoints/" + id)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("paused");
    }

    @Test
    void keepsItsDeliveryFromTheDeadLettersOfAnEndpointThatWasDeletedMeanwhile() {
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=dead_letter");
        answers.countDown();

        await().atMost(PATIENCE).until(() -> deadLetters() == EVENTS - 1);
        assertThat(dispatcher.get("/webhooks/dead-letters/" + probed.get()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 500})
    void leavesNoStateBehindOfAnEndpointThatWasDeletedMeanwhile(int answer) {
        status = answer;
        long before = attempts(probed.get());
        dispatcher.delete("/webhooks/endpoints/" + id + "?pending=dead_letter");
        answers.countDown();

        await().atMost(PATIENCE).until(() -> attempts(probed.get()) > before);
        assertThat(RawKafka.last(Topics.WEBHOOK_ENDPOINT_STATE, id)
                        .path("state")
                        .asString())
                .isEqualTo("deleted");
        assertThat(RawKafka.last(Topics.WEBHOOK_ENDPOINT_STATE, BreakerState.KEY_PREFIX + id)
                        .path("open")
                        .asBoolean())
                .isFalse();
    }

    private static long attempts(String webhookId) {
        return RawKafka.all(Topics.WEBHOOK_ATTEMPT).stream()
                .filter(record -> webhookId.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .count();
    }

    private int deadLetters() {
        return dispatcher
                .get("/webhooks/dead-letters?endpoint_id=" + id)
                .body()
                .path("total")
                .asInt();
    }

    private JsonNode breaker() {
        return dispatcher.get("/webhooks/endpoints/" + id).body().path("breaker");
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
