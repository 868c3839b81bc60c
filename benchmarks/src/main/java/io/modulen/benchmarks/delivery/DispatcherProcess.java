package io.modulen.benchmarks.delivery;

import io.modulen.dispatcher.DispatcherApplication;
import io.modulen.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** The real dispatcher as its image runs it: the whole Spring Boot application in a process of its own. */
final class DispatcherProcess implements AutoCloseable {

    private static final long START_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final JavaProcess process;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    private DispatcherProcess(JavaProcess process, int port) {
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
    }

    /** Returns when it is ready. @param settings {@code NAME=value}, beyond where Kafka and Postgres are */
    static DispatcherProcess start(Path log, String kafka, String database, List<String> settings) throws IOException {
        int port = FreePort.orChosen(0);
        List<String> arguments = new ArrayList<>(List.of(
                "--DISPATCHER_PORT=" + port,
                "--KAFKA_BOOTSTRAP_SERVERS=" + kafka,
                "--DATABASE_URL=" + database,
                "--WEBHOOK_ENABLED=false",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.0/8",
                "--WEBHOOK_SECRETS_KEY=for benchmarks"));
        settings.forEach(setting -> arguments.add("--" + setting));
        List<String> options = new ArrayList<>(List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError"));
        String more = System.getenv("MODULE_N_BENCH_JAVA_OPTS");
        if (more != null && !more.isBlank()) {
            options.addAll(List.of(more.split(" ")));
        }
        JavaProcess process = JavaProcess.silent(
                log,
                options,
                System.getProperty("java.class.path"),
                DispatcherApplication.class.getName(),
                arguments.toArray(String[]::new));
        DispatcherProcess dispatcher = new DispatcherProcess(process, port);
        dispatcher.awaitReady(log);
        return dispatcher;
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("the dispatcher did not start; see " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean isReady() {
        try {
            HttpRequest question = HttpRequest.newBuilder(URI.create(address + "/actuator/health/readiness"))
                    .build();
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param more further fields of the endpoint as JSON, each with a comma before it; the new endpoint's id */
    String createEndpoint(String url, String secret, int maxConcurrency, String more) {
        String body = "{\"url\":\"%s\",\"secret\":\"%s\",\"max_concurrency\":%d%s}"
                .formatted(url, secret, maxConcurrency, more);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/webhooks/endpoints"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return new JsonMapper().readTree(answer.body()).path("id").asString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
