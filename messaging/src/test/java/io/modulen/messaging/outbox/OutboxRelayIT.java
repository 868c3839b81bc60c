package io.modulen.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.messaging.Topic;
import io.modulen.testservers.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

class OutboxRelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TABLE = """
            create table outbox (
                id bigint generated always as identity primary key, batch bigint, topic text not null,
                record_key text not null, record_value bytea not null, headers jsonb not null,
                created_at timestamptz not null default clock_timestamp())
            """;

    private DataSource source;
    private JdbcTemplate database;
    private Topic out;
    private Topic progress;

    @BeforeEach
    void emptyOutbox() {
        TestPostgres.Database fresh = TestPostgres.newDatabase();
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(fresh.jdbcUrl());
        postgres.setUser(fresh.user());
        postgres.setPassword(fresh.password());
        source = postgres;
        database = new JdbcTemplate(source);
        database.execute(TABLE);
        out = Topic.create(1);
        progress = Topic.create(1);
    }

    @Test
    void sendsEveryRowInOrderWithItsHeaders() {
        add(0, 1_200);
        try (OutboxRelay relay = relay()) {
            await().atMost(PATIENCE).until(() -> out.committed().size() == 1_200);
            assertThat(out.values()).isEqualTo(numbers(0, 1_200));
            assertThat(new String(
                            out.committed().get(0).headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                    .isEqualTo("id-0");
            await().atMost(PATIENCE).until(() -> new Outbox(database).backlog().pending() == 0);
        }
    }

    @Test
    void aBatchThatWasSentBeforeACrashIsNotSentAgain() {
        add(0, 10);
        try (OutboxRelay relay = relay()) {
            await().atMost(PATIENCE).until(() -> new Outbox(database).backlog().pending() == 0);
        }
        // As a crash between Kafka's commit and the removal of the rows leaves it: batch 1 claimed and sent.
        add(0, 10);
        database.update("update outbox set batch = 1");
        add(10, 20);

        try (OutboxRelay relay = relay()) {
            await().atMost(PATIENCE).until(() -> new Outbox(database).backlog().pending() == 0);
        }
        assertThat(out.values()).isEqualTo(numbers(0, 20));
    }

    @Test
    void aBatchThatWasClaimedAndNotSentBeforeACrashIsSent() {
        add(0, 10);
        database.update("update outbox set batch = 1");

        try (OutboxRelay relay = relay()) {
            await().atMost(PATIENCE).until(() -> new Outbox(database).backlog().pending() == 0);
        }
        assertThat(out.values()).isEqualTo(numbers(0, 10));
    }

    @Test
    void twoRelaysOfANameSendEachRowOnce() {
        try (OutboxRelay first = relay();
                OutboxRelay second = relay()) {
            for (int batch = 0; batch < 20; batch++) {
                add(batch * 50, batch * 50 + 50);
                first.wake();
                second.wake();
            }
            await().atMost(PATIENCE).until(() -> new Outbox(database).backlog().pending() == 0);
        }
        assertThat(out.values()).isEqualTo(numbers(0, 1_000));
    }

    private OutboxRelay relay() {
        return new OutboxRelay("relay-" + out.name(), source, Topic.kafka("1"), progress.name(), Duration.ofMillis(100))
                .start();
    }

    private void add(int from, int to) {
        Outbox outbox = new Outbox(database);
        for (String number : numbers(from, to)) {
            outbox.add(out.name(), number, number.getBytes(StandardCharsets.UTF_8), Map.of("ce_id", "id-" + number));
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
