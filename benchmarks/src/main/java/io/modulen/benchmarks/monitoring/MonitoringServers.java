package io.modulen.benchmarks.monitoring;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.embedded.KafkaServer;
import io.modulen.embedded.PostgresServer;
import io.modulen.monitoring.MonitoringApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/** The real monitoring-service with a broker and a database of its own, in this process. */
final class MonitoringServers implements AutoCloseable {

    private static final int MOST_LOOKS = 600;
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final ConfigurableApplicationContext service;

    MonitoringServers(Path directory) throws IOException {
        this.postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        this.kafka = KafkaServer.start(directory.resolve("kafka"), "127.0.0.1", "127.0.0.1", 0);
        this.service = MonitoringApplication.builder()
                .run(
                        "--MONITORING_PORT=0",
                        "--KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers(),
                        "--POSTGRES_PORT=" + postgres.port());
        DatabaseAtStart database = service.getBean(DatabaseAtStart.class);
        for (int looks = 0; !database.isMigrated(); looks++) {
            if (looks == MOST_LOOKS) {
                throw new IOException("the database was not set up in time");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    String base() {
        return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    /** With the service's own schema first. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(PostgresServer.DATABASE) + "?currentSchema=monitoring",
                PostgresServer.USER,
                PostgresServer.PASSWORD);
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
        kafka.close();
        postgres.close();
    }
}
