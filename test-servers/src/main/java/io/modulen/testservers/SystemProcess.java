package io.modulen.testservers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole system as a process of its own, started as {@code ./module-n start} does from the same class path, on free
 * ports; so that a test can kill it as hard as the world does.
 */
public final class SystemProcess implements AutoCloseable {

    private static final String MAIN = "io.modulen.allinone.Launcher";
    private static final List<String> SOON_READY =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true");
    private static final List<String> OF_USERS = List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true");
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final List<String> PORTS = List.of(
            "MODULE_N_PORT",
            "PARSER_PORT",
            "DISPATCHER_PORT",
            "MONITORING_PORT",
            "KAFKA_PORT",
            "POSTGRES_PORT",
            "RECEIVER_PORT");

    private final Process process;
    private final Path log;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final List<String> output = java.util.Collections.synchronizedList(new ArrayList<>());

    private SystemProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread reader = new Thread(this::readOutput, "system-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns at once; {@link #awaitReady} waits. What it logs goes to {@code <data>/process.log}. */
    public static SystemProcess launch(Path data, Map<String, String> environment, String... arguments) {
        Path log = data.resolve("process.log");
        List<String> words = arguments.length == 0 ? List.of("start") : List.of(arguments);
        return launch(data, environment, SOON_READY, ProcessBuilder.Redirect.appendTo(log.toFile()), words);
    }

    /**
     * With the options of {@code ./module-n}, others than those of the tests, and with more for a benchmark: those of
     * {@code MODULE_N_BENCH_JAVA_OPTS}.
     */
    public static SystemProcess launchAsUsersDo(Path data, Map<String, String> environment) {
        Path log = data.resolve("process.log");
        List<String> options = new ArrayList<>(OF_USERS);
        String more = System.getenv("MODULE_N_BENCH_JAVA_OPTS");
        if (more != null && !more.isBlank()) {
            options.addAll(List.of(more.split(" ")));
        }
        return launch(data, environment, options, ProcessBuilder.Redirect.appendTo(log.toFile()), List.of("start"));
    }

    /** Nobody reads what it logs, as when a pager or a log driver hangs; the pipe holds 64 KiB. */
    public static SystemProcess launchUnread(Path data, Map<String, String> environment) {
        return launch(data, environment, SOON_READY, ProcessBuilder.Redirect.PIPE, List.of("start"));
    }

    private static SystemProcess launch(
            Path data,
            Map<String, String> environment,
            List<String> javaOptions,
            ProcessBuilder.Redirect log,
            List<String> arguments) {
        try {
            Files.createDirectories(data);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(javaOptions);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
            command.addAll(arguments);
            command.addAll(List.of("--data", data.toString()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
            builder.environment().putAll(withFreePorts(environment));
            return new SystemProcess(builder.start(), data.resolve("process.log"));
        } catch (IOException e) {
            throw new UncheckedIOException("the system could not be launched", e);
        }
    }

    private static Map<String, String> withFreePorts(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        PORTS.forEach(port -> all.put(port, "0"));
        all.putAll(environment);
        return all;
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
                if (line.startsWith("module-n ready")) {
                    ready.complete(line);
                }
            }
        } catch (IOException e) {
            output.add("output ended: " + e);
        } finally {
            ready.completeExceptionally(new IllegalStateException("the system ended before it was ready"));
        }
    }

    public SystemProcess awaitReady() {
        try {
            ready.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return this;
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException("not ready; output: " + output + "; log: " + tail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The address behind a word of the ready line: {@code uploads, dispatcher, monitoring, kafka, ...}. */
    public String address(String word) {
        Matcher matcher = Pattern.compile("\\b" + word + " (\\S+)").matcher(ready.join());
        if (!matcher.find()) {
            throw new IllegalStateException("no " + word + " in: " + ready.join());
        }
        return matcher.group(1);
    }

    public long pid() {
        return process.pid();
    }

    public List<String> output() {
        return List.copyOf(output);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return log;
    }

    /** As {@code kill -9} does: no hook runs, children are left behind. */
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(20));
    }

    /** As Ctrl-C does; returns the exit code. */
    public int stop() {
        process.destroy();
        return await(Duration.ofSeconds(90))
                .orElseThrow(() -> new IllegalStateException("it does not stop; log: " + tail()));
    }

    /** Empty when it still runs after this long. */
    public Optional<Integer> await(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
