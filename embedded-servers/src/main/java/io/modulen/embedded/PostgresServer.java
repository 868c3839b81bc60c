package io.modulen.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Real Postgres binaries in processes of their own, whose data directory survives restarts. Loopback only. */
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "module_n";
    public static final String PASSWORD = "module_n";
    public static final String DATABASE = "module_n";

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path data;
    private final DirectoryLock lock;

    private PostgresServer(EmbeddedPostgres server, Path data, DirectoryLock lock) {
        this.server = server;
        this.data = data;
        this.lock = lock;
    }

    /**
     * Ends an orphan that a killed process left behind, starts, and returns when the database takes connections.
     *
     * @param directory gets {@code data}, {@code binaries} and {@code postgres.log}
     * @param port 0 for any that is free
     */
    public static PostgresServer start(Path directory, int port) throws IOException {
        Path data = directory.resolve("data").toAbsolutePath();
        Path binaries = directory.resolve("binaries").toAbsolutePath();
        Files.createDirectories(binaries);
        // Taken first: without it, a second start would take the Postgres of a running one for an orphan.
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            OrphanedPostgres.end(data);
            if (NewDataDirectory.isNeeded(data)) {
                initialize(directory, data, binaries);
            }
            PostgresServer started = new PostgresServer(launch(directory, data, binaries, port), data, lock);
            started.createDatabase(DATABASE);
            return started;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The library initializes what it starts, so it starts once for that alone. */
    private static void initialize(Path directory, Path data, Path binaries) throws IOException {
        NewDataDirectory fresh = NewDataDirectory.beside(data);
        launch(directory, fresh.unfinished(), binaries, 0).close();
        OrphanedPostgres.end(fresh.unfinished());
        fresh.finish();
    }

    private static EmbeddedPostgres launch(Path directory, Path data, Path binaries, int port) throws IOException {
        Redirect log = Redirect.appendTo(directory.resolve("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPort(FreePort.orChosen(port))
                .setPGStartupWait(START_PATIENCE)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The library is made for tests and turns all three off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    /** Ends what a killed process left behind, so that its port is free again before anybody asks for it. */
    public static void endOrphan(Path directory) throws IOException {
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            OrphanedPostgres.end(directory.resolve("data").toAbsolutePath());
        }
    }

    /** Creates the role and a database of this name, unless they are there. */
    public void createDatabase(String name) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", USER)) {
                statement.execute("create role " + USER + " login password '" + PASSWORD + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + quoted(connection, name) + " owner " + USER);
            }
        } catch (SQLException e) {
            throw new IOException("can't create the database " + name, e);
        }
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static String quoted(Connection connection, String name) throws SQLException {
        return connection.createStatement().enquoteIdentifier(name, true);
    }

    public int port() {
        return server.getPort();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** Complete when the database's first process has ended; never where the system does not let us see that process. */
    CompletableFuture<ProcessHandle> onExit() throws IOException {
        return OrphanedPostgres.find(data.resolve("postmaster.pid"))
                .map(ProcessHandle::onExit)
                .orElseGet(CompletableFuture::new);
    }

    /** It has ended by itself: gives its directory back. */
    void forget() throws IOException {
        try {
            server.close(); // holds a lock of its own
        } finally {
            lock.close();
        }
    }

    /** Stops it politely and returns when its processes have ended. */
    @Override
    public void close() throws IOException {
        server.close();
        OrphanedPostgres.end(data);
        lock.close();
    }
}
