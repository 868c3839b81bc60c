package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import io.modulen.webhook.WebhookVerifier;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The law: every upload that was answered 202 ends in exactly one terminal record and at least one verified delivery,
 * although the whole system is killed at random moments while clients upload.
 *
 * <p>Three kills in {@code ./mvnw verify}; {@code -Dkills=20} for the full run; {@code -Dseed=...} for the moments of an earlier
 * one.
 */
class KilledSystemIT {

    private static final String SECRET = "whsec_YWNjZXB0YW5jZSB0ZXN0IHNlY3JldCA=";
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path data;

    private final Map<Long, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> verified = ConcurrentHashMap.newKeySet();
    private final AtomicInteger forged = new AtomicInteger();

    @Test
    void nothingThatWasAcceptedIsLostAndNothingHappensTwice() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("kills=" + KILLS + " seed=" + seed);
        Random random = new Random(seed);
        WebhookVerifier verifier = WebhookVerifier.of(List.of(SECRET), Clock.systemUTC());
        try (TestReceiver receiver = new TestReceiver()) {
            receiver.plan(call -> note(verifier, call));
            for (int kill = 0; kill < KILLS; kill++) {
                try (SystemProcess system = launch(receiver).awaitReady()) {
                    uploadUntilKilled(system, random);
                }
            }
            try (SystemProcess system = launch(receiver).awaitReady()) {
                requireLaw(system);
            }
        }
    }

    private SystemProcess launch(TestReceiver receiver) {
        return SystemProcess.launch(
                data,
                Map.of(
                        "LASER_OS_WEBHOOK_URL",
                        receiver.url("/hook"),
                        "WEBHOOK_SECRET",
                        SECRET,
                        "WEBHOOK_RETRY_ATTEMPTS",
                        "10",
                        "WEBHOOK_RETRY_DELAY",
                        "0.2"));
    }

    /** One answer in five is an error, so that retries are under way when the end comes. */
    private Behaviour note(WebhookVerifier verifier, ReceivedCall call) {
        if (!verifier.verify(call::header, call.body()).isVerified()) {
            forged.incrementAndGet();
            return Behaviour.status(401);
        }
        if (Math.floorMod(call.hashCode(), 5) == 0) {
            return Behaviour.status(503);
        }
        JsonNode body = new JsonMapper().readTree(call.text());
        verified.add(
                body.path("ingest_id").asLong() + " " + body.path("event_type").asString());
        return Behaviour.status(200);
    }

    private void uploadUntilKilled(SystemProcess system, Random random) throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        String base = system.address("uploads");
        int round = accepted.size();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        for (int client = 0; client < 4; client++) {
            int number = client;
            clients.execute(() -> {
                for (int file = 0; !stop.get(); file++) {
                    upload(base, "r" + round + " c" + number + " f" + file);
                }
            });
        }
        LockSupport.parkNanos(Duration.ofMillis(500 + random.nextInt(3_000)).toNanos());
        system.kill();
        stop.set(true);
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void upload(String base, String comment) {
        byte[] drawing = Drawings.plate(comment);
        try {
            HttpResponse<String> answer =
                    new Upload(base).file("plate-MS-5mm-x1.dxf", drawing).answer();
            if (answer.statusCode() == 202) {
                long id = new JsonMapper()
                        .readTree(answer.body())
                        .path(0)
                        .path("ingest_id")
                        .asLong();
                accepted.put(id, sha256(drawing));
            }
        } catch (IOException e) {
            // No answer: such a file may be there whole or not at all.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireLaw(SystemProcess system) {
        assertThat(accepted).isNotEmpty();
        Set<String> owed = accepted.keySet().stream()
                .flatMap(id -> List.of(id + " file.ingested", id + " file.processed").stream())
                .collect(Collectors.toSet());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(verified).containsAll(owed));

        TopicReader topics = new TopicReader(system.address("kafka"));
        Map<String, Long> terminal = topics.all("file.processed", "file.failed").stream()
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
        assertThat(terminal.values()).as("terminal records of each upload").allMatch(count -> count == 1);
        assertThat(terminal.keySet())
                .containsAll(accepted.keySet().stream().map(String::valueOf).toList());
        assertThat(forged.get()).isZero();
        assertThat(topics.all("webhook.dlt")).isEmpty();

        Rest rest = new Rest(system.address("uploads"));
        accepted.forEach((id, hash) -> assertThat(sha256(rest.bytes("/files/" + id + "/content")))
                .as("content of " + id)
                .isEqualTo(hash));
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/webhooks/queue/stats").body().path("pending").asInt() == 0);
        System.out.println("accepted=" + accepted.size() + " lost=0 forged=0");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
