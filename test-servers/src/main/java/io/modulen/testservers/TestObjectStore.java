package io.modulen.testservers;

import io.modulen.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An S3 server with one empty bucket, in a process of its own that can be stopped and started again. */
public final class TestObjectStore implements AutoCloseable {

    public static final String BUCKET = "shop-files";
    public static final String ACCESS_KEY_ID = "test-key";
    public static final String SECRET_ACCESS_KEY = "test-secret";

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private Process process;

    private TestObjectStore(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Returns when it answers. */
    public static TestObjectStore start(Path directory) {
        try {
            Files.createDirectories(directory.resolve("objects").resolve(BUCKET));
            TestObjectStore store = new TestObjectStore(directory, FreePort.orChosen(0));
            Files.writeString(directory.resolve("s3proxy.properties"), """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(
                            store.endpoint(), ACCESS_KEY_ID, SECRET_ACCESS_KEY, directory.resolve("objects")));
            store.startAgain();
            Runtime.getRuntime().addShutdownHook(new Thread(store::kill));
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("no object store for the tests", e);
        }
    }

    /** Returns when it answers, on the same port and with the same objects. */
    public void startAgain() {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            jars() + "/*",
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            directory.resolve("s3proxy.properties").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("s3proxy.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the object store could not be started", e);
        }
        Instant until = Instant.now().plus(START_PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                close();
                throw new IllegalStateException("no object store; see " + directory.resolve("s3proxy.log"));
            }
        }
    }

    /** Put together by the module {@code test-object-store}. */
    private static Path jars() {
        Path jars = Path.of("test-object-store", "target", "lib");
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(jars))) {
                return folder.resolve(jars);
            }
        }
        throw new IllegalStateException(jars + " is missing; build the module test-object-store");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                return false;
            }
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** The environment in which a service keeps its files here. */
    public Map<String, String> environment() {
        return Map.of(
                "STORAGE", "s3",
                "S3_ENDPOINT", endpoint(),
                "S3_BUCKET", BUCKET,
                "S3_ACCESS_KEY_ID", ACCESS_KEY_ID,
                "S3_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
    }

    /** Where the bytes of the bucket's objects lie, under their keys. */
    public Path objects() {
        return directory.resolve("objects").resolve(BUCKET);
    }

    /** As hard as {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
