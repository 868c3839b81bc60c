package io.modulen.allinone;

import io.modulen.allinone.DemoTable.Row;
import io.modulen.webhook.WebhookSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Starts everything and a receiver, uploads sample files, and shows what becomes of each until its webhook is verified. */
final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String CLIENT = "CL-0001";
    private static final String PROJECT = "JB-2025-10-CL0001-001";
    private static final Set<String> EXPECTED = Set.of("file.ingested", "file.processed");

    private final LaserOsReceiver receiver;
    private final DemoUploads uploads;
    private final Map<String, Long> ids = new LinkedHashMap<>();

    private Demo(LaserOsReceiver receiver, DemoUploads uploads) {
        this.receiver = receiver;
        this.uploads = uploads;
    }

    /** Returns 0 when every file was delivered and verified, 1 otherwise; without {@code exit} only when interrupted. */
    static int run(Path data, boolean exit) throws IOException {
        SystemSettings asked = SystemSettings.of(System.getenv(), data, Map.of());
        int receiverPort = Ports.port(System.getenv(), "RECEIVER_PORT");
        Ports.requireFree("RECEIVER_PORT", asked.host(), receiverPort);
        String secret = System.getenv().getOrDefault("WEBHOOK_SECRET", "");
        String used = secret.isEmpty() ? WebhookSecret.random() : secret;
        System.out.println("Starting Kafka, Postgres and four services; data in " + data);
        try (LaserOsReceiver receiver = new LaserOsReceiver(asked.host(), receiverPort, used)) {
            Map<String, String> overrides = Launcher.overrides(
                    System.getenv(),
                    data,
                    Map.of(
                            "LASER_OS_WEBHOOK_URL",
                            asked.url(receiver.port()) + LaserOsReceiver.PATH,
                            "WEBHOOK_SECRET",
                            used,
                            "WEBHOOK_ENABLED",
                            "true",
                            "WEBHOOK_ENABLED_EVENTS",
                            ""));
            SystemSettings settings =
                    new SystemSettings(data, asked.host(), asked.advertisedHost(), asked.ports(), overrides);
            RunningSystem system = Launcher.startUntilStopped(settings);
            String base = settings.url(settings.ports().ingest());
            System.out.println("Ready: uploads at " + base + ", a Laser OS receiver at " + asked.url(receiver.port()));
            boolean good = new Demo(receiver, new DemoUploads(base)).uploadAndWatch();
            System.out.println(good ? "Every file was delivered and verified." : "Not every file was delivered.");
            if (!exit) {
                System.out.println("Statistics: " + base + "/webhooks/stats   Ctrl-C ends it.");
                Launcher.awaitForever();
            }
            system.close();
            return good ? 0 : 1;
        }
    }

    private boolean uploadAndWatch() throws IOException {
        for (Map.Entry<String, byte[]> file : SampleFiles.all().entrySet()) {
            ids.put(file.getKey(), uploads.upload(file.getKey(), file.getValue(), CLIENT, PROJECT));
        }
        DemoTable table = new DemoTable(System.out, System.console() != null);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Row> rows = look();
        while (!rows.stream().allMatch(Demo::isGood) && System.nanoTime() < deadline) {
            table.show(rows);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            rows = look();
        }
        table.showLast(rows);
        return rows.stream().allMatch(Demo::isGood);
    }

    private List<Row> look() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Long> file : ids.entrySet()) {
            JsonNode known = uploads.file(file.getValue());
            rows.add(new Row(file.getKey(), known.path("status").asString(), found(known), webhook(file.getValue())));
        }
        return rows;
    }

    private static boolean isGood(Row row) {
        return row.status().equals("completed") && row.webhook().equals("delivered, verified");
    }

    private String webhook(long ingestId) {
        Set<String> events = receiver.verifiedEvents(ingestId);
        if (events.containsAll(EXPECTED)) {
            return "delivered, verified";
        }
        return events.isEmpty() ? "waiting" : String.join(", ", events);
    }

    private static String found(JsonNode file) {
        String thickness = file.path("thickness_mm").isNumber()
                ? file.path("thickness_mm").asString().replaceFirst("\\.0$", "") + " mm"
                : "";
        String quantity =
                file.path("quantity").isNumber() ? "x" + file.path("quantity").asString() : "";
        return Stream.of(text(file, "part_name"), text(file, "material"), thickness, quantity)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String text(JsonNode file, String name) {
        return file.path(name).isString() ? file.path(name).asString() : "";
    }
}
