package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.DeadLetter;
import io.modulen.events.Topics;
import io.modulen.events.WebhookAttempt;
import io.modulen.messaging.RecordJson;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.ServiceProcess;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import io.modulen.webhook.WebhookVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two dispatchers share the work while one of them is killed at random moments: nothing is lost, forged or forked.
 *
 * <p>Three kills in {@code ./mvnw verify}; {@code -Dkills=20} for the full run; {@code -Dseed=...} for the moments of an
 * earlier one.
 */
class DispatcherKilledIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int IN_FLIGHT = 16;
    /** How long an answer may wait, with others, to be written down; until then it is in flight. */
    private static final Duration UNWRITTEN = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String[] SETTINGS = {
        "--WEBHOOK_ENABLED=false", "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32", "--WEBHOOK_BREAKER_FAILURES=10000"
    };

    @TempDir
    Path logs;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final AtomicInteger forged = new AtomicInteger();
    private final Queue<Long> takenAtNanos = new ConcurrentLinkedQueue<>();
    private long inFlight;

    @Test
    void nothingIsLostForgedOrForkedWhileADispatcherIsKilled() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("kills=" + KILLS + " seed=" + seed);
        Random random = new Random(seed);
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (TestReceiver receiver = new TestReceiver();
                RunningDispatcher steady = RunningDispatcher.start(database, with("--MODULE_N_INSTANCE_ID=steady"))) {
            receiver.plan(this::answer);
            String good = create(steady, receiver, "/good", "[0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3]");
            String dead = create(steady, receiver, "/dead", "[0.3,0.3]");
            List<Long> files = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                ServiceProcess victim = victim(database).awaitReady();
                long until = System.nanoTime()
                        + Duration.ofMillis(300 + random.nextInt(2_500)).toNanos();
                while (System.nanoTime() < until) {
                    long id = RunningDispatcher.newIngestId();
                    steady.processed(id, 1);
                    files.add(id);
                    LockSupport.parkNanos(2_000_000);
                }
                long now = System.nanoTime();
                victim.kill();
                inFlight += IN_FLIGHT
                        + takenAtNanos.stream()
                                .filter(at -> now - at < UNWRITTEN.toNanos())
                                .count();
                takenAtNanos.clear();
            }
            try (ServiceProcess again = victim(database).awaitReady()) {
                await().atMost(PATIENCE).until(() -> taken.size() == files.size());
                await().atMost(PATIENCE).until(() -> letters(dead).size() >= files.size());
            }
            requireLaw(good, dead, files.size());
            steady.delete("/webhooks/endpoints/" + good + "?pending=discard");
            steady.delete("/webhooks/endpoints/" + dead + "?pending=discard");
        }
    }

    private void requireLaw(String good, String dead, int files) {
        assertThat(forged.get()).isZero();
        assertThat(taken).hasSize(files);
        int twice = taken.values().stream().mapToInt(times -> times.get() - 1).sum();
        assertThat(twice).as("duplicates, at most what was in flight").isLessThanOrEqualTo((int) inFlight);
        Map<String, Long> letters =
                letters(dead).stream().collect(Collectors.groupingBy(DeadLetter::webhookId, Collectors.counting()));
        assertThat(letters).hasSize(files);
        assertThat(letters.values()).as("dead letters of one id").allMatch(count -> count == 1);
        assertThat(letters(good)).isEmpty();
        Map<String, Long> attempts = read(Topics.WEBHOOK_ATTEMPT, WebhookAttempt.class).stream()
                .filter(attempt -> Set.of(good, dead).contains(attempt.endpointId()))
                .collect(Collectors.groupingBy(
                        attempt -> attempt.webhookId() + " " + attempt.attempt(), Collectors.counting()));
        assertThat(attempts.values())
                .as("records of one attempt: a second one would be a forked chain")
                .allMatch(count -> count == 1);
        System.out.println("events=" + 2 * files + " lost=0 forged=0 duplicates=" + twice + " in_flight=" + inFlight);
    }

    /** One good answer in five is an error; the dead endpoint has no other. */
    private Behaviour answer(ReceivedCall call) {
        WebhookVerifier verifier = WebhookVerifier.of(List.of(secrets.get(call.path())), Clock.systemUTC());
        if (!verifier.verify(call::header, call.body()).isVerified()) {
            forged.incrementAndGet();
            return Behaviour.status(401);
        }
        if (call.path().equals("/dead") || Math.floorMod(System.identityHashCode(call.headers()), 5) == 0) {
            return Behaviour.status(503);
        }
        takenAtNanos.add(System.nanoTime());
        taken.computeIfAbsent(call.webhookId(), id -> new AtomicInteger()).incrementAndGet();
        return Behaviour.status(200);
    }

    private ServiceProcess victim(TestPostgres.Database database) {
        List<String> settings = new ArrayList<>(List.of(SETTINGS));
        settings.addAll(List.of(
                "--MODULE_N_INSTANCE_ID=victim",
                "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers(),
                "--DATABASE_URL=" + database.jdbcUrl(),
                "--POSTGRES_USER=" + database.user(),
                "--POSTGRES_PASSWORD=" + database.password(),
                "--WEBHOOK_SECRETS_KEY=for tests"));
        return ServiceProcess.start(
                DispatcherApplication.class.getName(), "DISPATCHER_PORT", logs.resolve("victim.log"), settings);
    }

    private static String[] with(String more) {
        String[] all = java.util.Arrays.copyOf(SETTINGS, SETTINGS.length + 1);
        all[SETTINGS.length] = more;
        return all;
    }

    private String create(RunningDispatcher dispatcher, TestReceiver receiver, String path, String schedule) {
        RunningDispatcher.Reply made = dispatcher.post(
                "/webhooks/endpoints",
                "{\"url\":\"" + receiver.url(path) + "\",\"schedule_s\":" + schedule + ",\"max_concurrency\":"
                        + IN_FLIGHT + "}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        secrets.put(path, made.body().path("secret").asString());
        return made.body().path("id").asString();
    }

    private static List<DeadLetter> letters(String endpointId) {
        return read(Topics.WEBHOOK_DEAD_LETTER, DeadLetter.class).stream()
                .filter(letter -> letter.endpointId().equals(endpointId))
                .toList();
    }

    private static <T> List<T> read(String topic, Class<T> type) {
        return RawKafka.all(topic).stream()
                .map(record -> RecordJson.read(record.value(), type))
                .toList();
    }
}
