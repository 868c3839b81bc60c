package io.modulen.ingest.status;

import io.modulen.chassis.kafka.LoopStarter;
import io.modulen.ingest.storage.FileStore;
import io.modulen.messaging.outbox.Outbox.Backlog;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The original's two pages about the service itself; what they say is looked up, not assumed. */
@RestController
class StatusController {

    private static final Map<String, String> ENDPOINTS = endpoints();

    /** @param outboxPending null when the database can't tell */
    record Root(
            String service,
            String version,
            String status,
            Map<String, String> endpoints,
            Long outboxPending,
            Double oldestOutboxAgeS) {}

    /**
     * @param status {@code healthy}; {@code degraded} when uploads are accepted but Kafka is away; {@code unhealthy} when
     *     they are not
     * @param database where it is, without user and password
     */
    record Health(
            String status,
            String service,
            String version,
            String uploadFolder,
            String database,
            Map<String, String> checks,
            Long outboxPending,
            Double oldestOutboxAgeS) {}

    private final OutboxWatch outbox;
    private final FileStore store;
    private final LoopStarter loops;
    private final String databaseUrl;
    private final String version;

    StatusController(
            OutboxWatch outbox,
            FileStore store,
            LoopStarter loops,
            @Value("${spring.datasource.url}") String databaseUrl) {
        this.outbox = outbox;
        this.store = store;
        this.loops = loops;
        this.databaseUrl = databaseUrl;
        String packaged = StatusController.class.getPackage().getImplementationVersion();
        this.version = packaged == null ? "development" : packaged;
    }

    @Operation(summary = "What this service is, and what waits to be published")
    @GetMapping("/")
    Root root() {
        Optional<Backlog> backlog = outbox.now();
        return new Root(
                "Module N - File Ingest & Extract",
                version,
                "running",
                ENDPOINTS,
                backlog.map(Backlog::pending).orElse(null),
                backlog.map(Backlog::oldestAgeSeconds).orElse(null));
    }

    @Operation(summary = "Whether uploads are accepted and published", description = "503 when they are not accepted.")
    @GetMapping("/health")
    ResponseEntity<Health> health() {
        Optional<Backlog> backlog = outbox.now();
        Optional<String> refusal = store.refusal(0);
        List<String> notReady = loops.notReady();
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("database", backlog.isPresent() ? "up" : "down");
        checks.put("storage", refusal.orElse("up"));
        checks.put("kafka", notReady.isEmpty() ? "up" : "not ready: " + String.join(", ", notReady));
        boolean accepts = backlog.isPresent() && refusal.isEmpty();
        String status = !accepts ? "unhealthy" : notReady.isEmpty() ? "healthy" : "degraded";
        return ResponseEntity.status(accepts ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Health(
                        status,
                        "module-n",
                        version,
                        store.place(),
                        withoutSecrets(databaseUrl),
                        checks,
                        backlog.map(Backlog::pending).orElse(null),
                        backlog.map(Backlog::oldestAgeSeconds).orElse(null)));
    }

    /** The original had its interactive description here. */
    @Hidden
    @GetMapping({"/docs", "/redoc"})
    ResponseEntity<Void> docs() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/api-docs.html"))
                .build();
    }

    /** Host, port and database of a JDBC URL; parameters and user info may hold secrets. */
    static String withoutSecrets(String jdbcUrl) {
        String plain = jdbcUrl.replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "");
        return plain.replaceFirst("//[^/@]*@", "//");
    }

    private static Map<String, String> endpoints() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("ingest", "POST /ingest");
        endpoints.put("status", "GET /ingest/{ingest_id}");
        endpoints.put("re_extract", "POST /extract/{ingest_id}");
        endpoints.put("health", "GET /health");
        endpoints.put("docs", "GET /docs");
        endpoints.put("files", "GET /files");
        endpoints.put("dashboard", "GET /dashboard/");
        return endpoints;
    }
}
