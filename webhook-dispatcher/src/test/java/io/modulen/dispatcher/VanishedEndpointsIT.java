package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.Topics;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody deletes the topic that dispatchers read endpoints from. */
class VanishedEndpointsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final TestReceiver receiver = new TestReceiver();
    private RunningDispatcher dispatcher = launch();
    private String endpoint;

    @BeforeEach
    void create() {
        RunningDispatcher.Reply made =
                dispatcher.post("/webhooks/endpoints", "{\"url\":\"" + receiver.url("/hook") + "\"}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        endpoint = made.body().path("id").asString();
    }

    @AfterEach
    void stop() {
        dispatcher.delete("/webhooks/endpoints/" + endpoint + "?pending=discard");
        dispatcher.close();
        receiver.close();
    }

    @Test
    void whileTheDispatcherRunsTheTopicIsToldAgainOfAllThatPostgresHas() throws Exception {
        deleteTopic();

        await().atMost(PATIENCE).ignoreExceptions().until(this::topicHasIt);
        dispatcher.close();
        dispatcher = launch();

        awaitWebhook(tellOfAFile());
    }

    @Test
    void whileTheDispatcherIsAwayNoEventIsLostToTheNextStart() throws Exception {
        dispatcher.stopServing();
        deleteTopic();
        long file = tellOfAFile();

        dispatcher.close();
        dispatcher = launch();

        awaitWebhook(file);
    }

    private boolean topicHasIt() {
        return RawKafka.all(Topics.WEBHOOK_ENDPOINT).stream()
                .anyMatch(record -> endpoint.equals(new String(record.key(), StandardCharsets.UTF_8)));
    }

    private long tellOfAFile() {
        long file = RunningDispatcher.newIngestId();
        dispatcher.processed(file, 1);
        return file;
    }

    private void awaitWebhook(long file) {
        await().atMost(PATIENCE)
                .until(() ->
                        receiver.calls().stream().anyMatch(call -> call.text().contains("\"ingest_id\":" + file)));
    }

    private RunningDispatcher launch() {
        return RunningDispatcher.start(
                database,
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=vanished",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
                "--KAFKA_TOPIC_CHECK_INTERVAL=1s");
    }

    private static void deleteTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.WEBHOOK_ENDPOINT)).all().get();
        }
    }
}
