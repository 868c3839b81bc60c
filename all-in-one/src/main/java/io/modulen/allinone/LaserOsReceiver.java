package io.modulen.allinone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modulen.webhook.SignatureHeaders;
import io.modulen.webhook.WebhookVerifier;
import io.modulen.webhook.WebhookVerifier.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small Laser OS for the demo: verifies both signatures of every call before it believes it, and remembers events. */
final class LaserOsReceiver implements AutoCloseable {

    static final String PATH = "/webhooks/module-n/event";
    private static final int LARGEST_BODY = 1024 * 1024;

    private final HttpServer server;
    private final WebhookVerifier verifier;
    private final JsonMapper json = new JsonMapper();
    private final Map<Long, Set<String>> verified = new ConcurrentHashMap<>();

    LaserOsReceiver(String host, int port, String secret) throws IOException {
        verifier = WebhookVerifier.of(List.of(secret), Clock.systemUTC());
        server = HttpServer.create(new InetSocketAddress(host, port), 128);
        server.createContext(PATH, this::take);
        server.createContext("/webhooks/module-n/health", this::health);
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "laser-os-receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Event types that arrived, verified, for a file. */
    Set<String> verifiedEvents(long ingestId) {
        return verified.getOrDefault(ingestId, Set.of());
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        Verdict standard = verifier.verify(exchange.getRequestHeaders()::getFirst, body);
        Verdict laserOs =
                verifier.verifyLaserOs(exchange.getRequestHeaders().getFirst(SignatureHeaders.LASER_OS), body);
        if (!standard.isVerified() || !laserOs.isVerified()) {
            answer(exchange, 401, "{\"success\":false,\"error\":\"Invalid signature\"}");
            return;
        }
        try {
            JsonNode event = json.readTree(body);
            verified.computeIfAbsent(event.path("ingest_id").asLong(), id -> ConcurrentHashMap.newKeySet())
                    .add(event.path("event_type").asString());
            answer(exchange, 200, "{\"success\":true,\"message\":\"File event acknowledged\"}");
        } catch (JacksonException e) {
            answer(exchange, 400, "{\"success\":false,\"error\":\"No JSON\"}");
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                "{\"status\":\"healthy\",\"service\":\"laser-os-webhooks\",\"endpoint\":\"" + PATH + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
