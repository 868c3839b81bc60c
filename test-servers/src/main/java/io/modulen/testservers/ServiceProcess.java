package io.modulen.testservers;

import io.modulen.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One service in a process of its own, from the test's class path, which can be killed without the others. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Returns at once; {@link #awaitReady} waits.
     *
     * @param mainClass of the service
     * @param portSetting the name of the setting for its port, such as {@code DISPATCHER_PORT}
     * @param log gets what it prints, after what is there
     * @param settings such as {@code --KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092}
     */
    public static ServiceProcess start(String mainClass, String portSetting, Path log, List<String> settings) {
        try {
            int port = FreePort.orChosen(0);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.awt.headless=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    mainClass,
                    "--" + portSetting + "=" + port));
            command.addAll(settings);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ServiceProcess(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(mainClass + " could not be started", e);
        }
    }

    public ServiceProcess awaitReady() {
        Instant until = Instant.now().plus(START_PATIENCE);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                close();
                throw new IllegalStateException("not ready; see " + log);
            }
        }
        return this;
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                return false;
            }
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** As hard as {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
