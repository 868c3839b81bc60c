package io.modulen.dispatcher;

import io.modulen.embedded.FreePort;
import io.modulen.testservers.TestKafka;
import io.modulen.testservers.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A dispatcher in a process of its own, which can be killed. */
final class DispatcherProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private DispatcherProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static DispatcherProcess start(TestPostgres.Database database, String instance, Path log, String... settings)
            throws IOException {
        int port = FreePort.orChosen(0);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DispatcherApplication.class.getName(),
                "--DISPATCHER_PORT=" + port,
                "--MODULE_N_INSTANCE_ID=" + instance,
                "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers(),
                "--DATABASE_URL=" + database.jdbcUrl(),
                "--POSTGRES_USER=" + database.user(),
                "--POSTGRES_PASSWORD=" + database.password(),
                "--WEBHOOK_SECRETS_KEY=for tests"));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new DispatcherProcess(process, port);
    }

    DispatcherProcess awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::isReady);
        return this;
    }

    private boolean isReady() {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(base() + "/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    /** As hard as {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
