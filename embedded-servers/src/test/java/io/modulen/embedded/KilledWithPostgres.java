package io.modulen.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** A process that dies as a killed one does, with its Postgres running and a row written. */
final class KilledWithPostgres {

    private KilledWithPostgres() {}

    public static void main(String[] arguments) throws Exception {
        PostgresServer postgres = PostgresServer.start(Path.of(arguments[0]), 0);
        try (Connection connection = DriverManager.getConnection(
                postgres.jdbcUrl(PostgresServer.DATABASE), PostgresServer.USER, PostgresServer.PASSWORD)) {
            connection.createStatement().execute("create table kept (value text)");
            connection.createStatement().execute("insert into kept values ('here')");
        }
        Runtime.getRuntime().halt(137);
    }
}
