package io.modulen.benchmarks.whole;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import io.modulen.webhook.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A thousand small drawings, eight at a time: from the begin of each upload to its verified {@code file.processed}. */
public final class UploadToWebhook implements Benchmark {

    private static final int WARM_UP = 200;
    private static final int FILES = 1_000;
    private static final int CONCURRENCY = 8;
    private static final String SECRET = "whsec_YmVuY2htYXJrIHNlY3JldCAyNCBieXRl";
    private static final Pattern INGEST_ID = Pattern.compile("\"ingest_id\":(\\d+)");
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Map<Long, Long> verifiedAt = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "upload-to-webhook";
    }

    @Override
    public List<Figure> run() throws Exception {
        WebhookVerifier verifier = WebhookVerifier.of(List.of(SECRET), Clock.systemUTC());
        try (TemporaryDirectory data = TemporaryDirectory.create();
                TestReceiver receiver = new TestReceiver();
                SystemProcess system = SystemProcess.launchAsUsersDo(
                        data.path(),
                        Map.of(
                                "LASER_OS_WEBHOOK_URL",
                                receiver.url("/hook"),
                                "WEBHOOK_SECRET",
                                SECRET,
                                "WEBHOOK_ENABLED_EVENTS",
                                "file.processed"))) {
            receiver.plan(call -> {
                if (verifier.verify(call::header, call.body()).isVerified()) {
                    verifiedAt.put(ingestId(call), System.nanoTime());
                    return Behaviour.status(200);
                }
                return Behaviour.status(401);
            });
            String uploads = system.awaitReady().address("uploads");
            send(uploads, "warm", WARM_UP);
            long begin = System.nanoTime();
            List<Double> seconds = send(uploads, "part", FILES);
            double all = (System.nanoTime() - begin) / 1e9;
            return List.of(
                    Figure.watched("upload-to-webhook.files", FILES / all, "files/s"),
                    Figure.watched("upload-to-webhook.p50", 1000 * Samples.percentile(seconds, 0.50), "ms"),
                    Figure.watched("upload-to-webhook.p99", 1000 * Samples.percentile(seconds, 0.99), "ms"));
        }
    }

    /** Uploads and waits until every webhook was verified; seconds from upload to webhook, one a file. */
    private List<Double> send(String uploads, String prefix, int files) throws Exception {
        Map<Long, Long> begunAt = new ConcurrentHashMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(CONCURRENCY);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int file = 0; file < files; file++) {
                String name = "%s-%04d plate-MS-5mm-x1.dxf".formatted(prefix, file);
                sent.add(clients.submit(() -> {
                    long begin = System.nanoTime();
                    long id = new Upload(uploads).file(name, drawing()).ingestId();
                    begunAt.put(id, begin);
                    return null;
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            clients.shutdown();
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!verifiedAt.keySet().containsAll(begunAt.keySet())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not every webhook arrived");
            }
            LockSupport.parkNanos(1_000_000);
        }
        return begunAt.entrySet().stream()
                .map(one -> (verifiedAt.get(one.getKey()) - one.getValue()) / 1e9)
                .toList();
    }

    private static long ingestId(ReceivedCall call) {
        Matcher matcher = INGEST_ID.matcher(call.text());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static byte[] drawing() {
        return """
                0
                SECTION
                2
                ENTITIES
                0
                LWPOLYLINE
                8
                0
                90
                4
                70
                1
                10
                0
                20
                0
                10
                100
                20
                0
                10
                100
                20
                50
                10
                0
                20
                50
                0
                CIRCLE
                8
                0
                10
                50
                20
                25
                40
                5
                0
                ENDSEC
                0
                EOF
                """.getBytes(StandardCharsets.US_ASCII);
    }
}
