package io.modulen.benchmarks.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, from this class path; talked to by lines. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private JavaProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        // Also when the benchmark is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** What it writes to standard output is read as answers; what it logs goes to the file. */
    static JavaProcess talking(Path log, List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Dlogback.configurationFile=logback-stderr.xml");
        return new JavaProcess(builder(log, all, System.getProperty("java.class.path"), main.getName(), arguments)
                .start());
    }

    /** All that it writes goes to the file. */
    static JavaProcess silent(Path log, List<String> options, String classPath, String main, String... arguments)
            throws IOException {
        return new JavaProcess(builder(log, options, classPath, main, arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    private static ProcessBuilder builder(
            Path log, List<String> options, String classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath, main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    long pid() {
        return process.pid();
    }

    /** Sends a line and returns the next line that it answers. */
    String ask(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String answer() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("the process ended before it answered");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
