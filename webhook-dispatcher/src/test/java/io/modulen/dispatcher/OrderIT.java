package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.dispatcher.delivery.DeliveryProgress;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.events.EventIds;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STORY = List.of("file.ingested", "file.processed", "file.deleted");

    private record Told(long ingestId, String eventType, String late) {}

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final TestReceiver receiver = new TestReceiver();
    private final List<Told> taken = new CopyOnWriteArrayList<>();
    private RunningDispatcher dispatcher;
    private String endpoint;

    @BeforeEach
    void start() {
        dispatcher = launch();
    }

    @AfterEach
    void stop() {
        dispatcher.delete("/webhooks/endpoints/" + endpoint + "?pending=discard");
        dispatcher.close();
        receiver.close();
    }

    @Test
    void keepsTheEventsOfAFileInOrderAcrossRetriesAndStopsNoOtherFile() {
        Map<Long, Integer> failed = new ConcurrentHashMap<>();
        plan(told -> told.ingestId() % 2 == 0
                        && told.eventType().equals("file.ingested")
                        && failed.merge(told.ingestId(), 1, Integer::sum) <= 2
                ? 500
                : 200);
        endpoint = create("[1.2,1.2,1.2]");
        List<Long> files = tellOf(20);

        await().atMost(PATIENCE).until(() -> taken.size() == 3 * files.size());
        assertInOrder(files);
        List<Boolean> even =
                taken.stream().map(told -> told.ingestId() % 2 == 0).toList();
        assertThat(even.subList(0, 30)).as("files without trouble go first").containsOnly(false);
    }

    @Test
    void aDeadLetterLetsTheOthersGoAndIsMarkedAsLateWhenItIsReplayed() {
        AtomicBoolean refuses = new AtomicBoolean(true);
        plan(told -> refuses.get() && told.eventType().equals("file.ingested") ? 422 : 200);
        endpoint = create("[1]");
        List<Long> files = tellOf(3);

        await().atMost(PATIENCE).until(() -> taken.size() == 2 * files.size());
        String letters = "/webhooks/dead-letters?endpoint_id=" + endpoint;
        await().atMost(PATIENCE)
                .until(() -> dispatcher.get(letters).body().path("total").asInt() == files.size());
        refuses.set(false);
        dispatcher.post(
                "/webhooks/dead-letters/replay",
                "{\"filter\":{\"endpoint_id\":\"" + endpoint + "\"},\"rate_per_s\":100}");

        await().atMost(PATIENCE).until(() -> taken.size() == 3 * files.size());
        assertThat(taken.stream().filter(told -> told.late() != null).map(Told::eventType))
                .containsExactly("file.ingested", "file.ingested", "file.ingested");
    }

    @Test
    void remembersTheOrderWhenItIsStoppedWhileAnEventWaitsForItsRetry() {
        AtomicBoolean broken = new AtomicBoolean(true);
        plan(told -> broken.get() && told.eventType().equals("file.ingested") ? 503 : 200);
        endpoint = create("[6,6]");
        List<Long> files = tellOf(5);
        await().atMost(PATIENCE).until(() -> receiver.calls().size() >= files.size());

        dispatcher.close();
        broken.set(false);
        assertThat(taken).isEmpty();
        dispatcher = launch();

        await().atMost(PATIENCE).until(() -> taken.size() == 3 * files.size());
        assertInOrder(files);
    }

    @Test
    void keepsTheOrderOfWhatWasParkedWhileTheReceiverWasDown() {
        AtomicBoolean down = new AtomicBoolean(true);
        plan(told -> down.get() ? 500 : 200);
        endpoint = create("[1.5,1.5,1.5,1.5,1.5,1.5]");
        List<Long> files = tellOf(20);
        await().atMost(PATIENCE)
                .until(() -> view().path("breaker").path("failed_probes").asInt() >= 2);
        down.set(false);

        await().atMost(PATIENCE).until(() -> taken.size() == 3 * files.size());
        assertInOrder(files);
    }

    @Test
    void tellsWhatHappenedWhileItWasAwayInTheOrderInWhichItHappened() {
        plan(told -> 200);
        endpoint = create("[1]");
        dispatcher.stopServing();
        List<Long> files = tellOf(300);
        dispatcher = launch();

        await().atMost(PATIENCE).until(() -> taken.size() == 3 * files.size());
        assertInOrder(files);
    }

    @Test
    void keepsTheOrderOfDeliveriesThatLieInKafkaWhenItStarts() {
        plan(told -> 200);
        endpoint = create("[1]");
        dispatcher.close();
        List<Long> files =
                Stream.generate(RunningDispatcher::newIngestId).limit(500).toList();
        DeliveryRecords records = new DeliveryRecords(Clock.systemUTC(), 6);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String type : STORY) {
                files.forEach(file -> producer.send(
                        records.delivery(delivery(file, type), DeliveryProgress.begin(0, TraceParent.random()))));
            }
        }
        dispatcher = launch();

        await().atMost(PATIENCE).until(() -> taken.size() == 3 * files.size());
        assertInOrder(files);
    }

    private WebhookDelivery delivery(long file, String type) {
        String event = "evt." + file + "." + type;
        return new WebhookDelivery(
                EventIds.webhook(event, endpoint),
                endpoint,
                event,
                type,
                file,
                "{\"event_type\":\"" + type + "\",\"ingest_id\":" + file + "}",
                "application/json",
                Instant.now().toString());
    }

    private void assertInOrder(List<Long> files) {
        Map<Long, List<String>> stories = taken.stream()
                .collect(Collectors.groupingBy(
                        Told::ingestId, Collectors.mapping(Told::eventType, Collectors.toList())));
        assertThat(stories.keySet()).isEqualTo(Set.copyOf(files));
        assertThat(stories.values()).allSatisfy(story -> assertThat(story).isEqualTo(STORY));
    }

    private List<Long> tellOf(int count) {
        List<Long> files = new ArrayList<>();
        for (int file = 0; file < count; file++) {
            files.add(RunningDispatcher.newIngestId());
        }
        files.forEach(dispatcher::received);
        files.forEach(id -> dispatcher.processed(id, 1));
        files.forEach(dispatcher::deleted);
        return files;
    }

    private void plan(Function<Told, Integer> status) {
        receiver.plan(call -> {
            Told told = read(call);
            int answer = status.apply(told);
            if (answer == 200) {
                taken.add(told);
            }
            return Behaviour.status(answer);
        });
    }

    private static Told read(ReceivedCall call) {
        JsonNode body = new JsonMapper().readTree(call.text());
        return new Told(
                body.path("ingest_id").asLong(), body.path("event_type").asString(), call.header("webhook-late"));
    }

    private JsonNode view() {
        return dispatcher.get("/webhooks/endpoints/" + endpoint).body();
    }

    private RunningDispatcher launch() {
        return RunningDispatcher.start(
                database,
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=order",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
                "--WEBHOOK_PROBE_DELAY=0.2",
                "--WEBHOOK_PROBE_DELAY_MAX=1");
    }

    private String create(String schedule) {
        RunningDispatcher.Reply made = dispatcher.post(
                "/webhooks/endpoints",
                "{\"url\":\"" + receiver.url("/ordered") + "\",\"ordering\":\"file\",\"schedule_s\":" + schedule + "}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("id").asString();
    }
}
