package io.modulen.testservers;

import io.modulen.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One real Postgres a test JVM, started when first asked for; each test takes databases of its own. */
public final class TestPostgres {

    private static final String IMAGE = "postgres:18";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer embedded;
    private static PostgreSQLContainer container;

    private TestPostgres() {}

    public record Database(String jdbcUrl, String user, String password) {}

    /** An empty database that nobody else uses. */
    public static synchronized Database newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try {
            return Docker.ANSWERS ? inContainer(name) : embedded(name);
        } catch (IOException e) {
            throw new UncheckedIOException("no database for the tests", e);
        } catch (SQLException e) {
            throw new IllegalStateException("can't create the database " + name, e);
        }
    }

    private static Database inContainer(String name) throws SQLException {
        if (container == null) {
            container = new PostgreSQLContainer(IMAGE);
            container.start();
        }
        try (Connection connection =
                DriverManager.getConnection(container.getJdbcUrl(), container.getUsername(), container.getPassword())) {
            connection.createStatement().execute("create database " + name);
        }
        String url = "jdbc:postgresql://" + container.getHost() + ":"
                + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + name;
        return new Database(url, container.getUsername(), container.getPassword());
    }

    private static Database embedded(String name) throws IOException {
        if (embedded == null) {
            embedded = PostgresServer.start(Files.createTempDirectory("module-n-postgres"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(TestPostgres::stop));
        }
        embedded.createDatabase(name);
        return new Database(embedded.jdbcUrl(name), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    private static void stop() {
        try {
            embedded.close();
        } catch (IOException e) {
            System.err.println("the tests' Postgres did not stop: " + e);
        }
    }
}
