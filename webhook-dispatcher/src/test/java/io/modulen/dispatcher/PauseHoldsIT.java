package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.dispatcher.RunningDispatcher.Reply;
import io.modulen.events.Topics;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pause and resume while a transaction in {@code webhook.endpoint-state} hides what is written after its begin. */
class PauseHoldsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition STATES = new TopicPartition(Topics.WEBHOOK_ENDPOINT_STATE, 0);

    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()));
    private final KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "transactional.id", "pause-holds"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private RunningDispatcher dispatcher;
    private String path;

    @BeforeEach
    void anOpenTransaction() {
        dispatcher = RunningDispatcher.start(
                TestPostgres.newDatabase(), "--WEBHOOK_ENABLED=false", "--MODULE_N_INSTANCE_ID=pause-holds");
        path = "/webhooks/endpoints/"
                + dispatcher
                        .post("/webhooks/endpoints", "{\"url\":\"https://a.example/\"}")
                        .body()
                        .path("id")
                        .asString();
        other.initTransactions();
        other.beginTransaction();
        other.send(RawKafka.record(STATES.topic(), 0, "other/of-a-test", "{}"));
        other.flush();
    }

    @AfterEach
    void stop() {
        other.close();
        admin.close();
        dispatcher.delete(path + "?pending=discard");
        dispatcher.close();
    }

    @Test
    void theAnswerComesWhenThePauseHolds() {
        long before = end();
        CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(() -> dispatcher.post(path + "/pause", ""));
        await().atMost(PATIENCE).until(() -> end() > before);

        other.commitTransaction();

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().body().path("state").asString()).isEqualTo("paused");
    }

    @Test
    void whoeverPausesIsToldWhenItDoesNotHoldInTime() {
        Reply answer = dispatcher.post(path + "/pause", "");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("detail").asString()).contains("stored", "does not hold yet");
        assertThat(dispatcher.get(path).body().path("state").asString()).isEqualTo("active");
        other.commitTransaction();
        await().atMost(PATIENCE)
                .until(() ->
                        dispatcher.get(path).body().path("state").asString().equals("paused"));
    }

    /** Everything that was written, committed or not. */
    private long end() {
        try {
            return admin.listOffsets(Map.of(STATES, OffsetSpec.latest()))
                    .partitionResult(STATES)
                    .get()
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
