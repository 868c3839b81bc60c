package io.modulen.dispatcher.history;

import io.modulen.dispatcher.history.HistoryReader.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far replays of history have read, and which numbers they gave. Joins the caller's transaction. */
public final class HistoryRows {

    private static final String SAVE = """
            insert into replay_cursor (replay_id, topic, partition_number, next_offset, end_offset) values (?, ?, ?, ?, ?)
            on conflict (replay_id, topic, partition_number) do update set next_offset = excluded.next_offset
            """;

    private static final String LEFT =
            "select topic, partition_number, next_offset, end_offset from replay_cursor where replay_id = ?";

    private static final String LETTER = "select state from dead_letter where webhook_id = ? for update";

    private static final String LETTER_REPLAYING = """
            update dead_letter set state = 'replaying',
                   replay = greatest(replay, coalesce((select replay from redelivery r where r.webhook_id = ?), 0)) + 1
             where webhook_id = ? returning replay
            """;

    private static final String NEXT_NUMBER = """
            insert into redelivery as known (webhook_id, replay)
            values (?, coalesce((select replay from dead_letter where webhook_id = ?), 0) + 1)
            on conflict (webhook_id) do update set replay = greatest(known.replay, excluded.replay - 1) + 1
            returning replay
            """;

    private final JdbcTemplate database;

    public HistoryRows(JdbcTemplate database) {
        this.database = database;
    }

    void save(String replayId, Map<TopicPartition, Range> ranges) {
        List<Object[]> each = ranges.entrySet().stream()
                .map(one -> new Object[] {
                    replayId,
                    one.getKey().topic(),
                    one.getKey().partition(),
                    one.getValue().next(),
                    one.getValue().end()
                })
                .toList();
        if (!each.isEmpty()) {
            database.batchUpdate(SAVE, each);
        }
    }

    Map<TopicPartition, Range> left(String replayId) {
        Map<TopicPartition, Range> left = new HashMap<>();
        database.query(
                LEFT,
                row -> {
                    left.put(
                            new TopicPartition(row.getString("topic"), row.getInt("partition_number")),
                            new Range(row.getLong("next_offset"), row.getLong("end_offset")));
                },
                replayId);
        return left;
    }

    /** The number of the replay that begins; empty when the delivery's dead letter is being replayed just now. */
    OptionalInt nextReplay(String webhookId) {
        String letter = database.queryForList(LETTER, String.class, webhookId).stream()
                .findFirst()
                .orElse("none");
        return switch (letter) {
            case "replaying" -> OptionalInt.empty();
            case "open" ->
                OptionalInt.of(database.queryForObject(LETTER_REPLAYING, Integer.class, webhookId, webhookId));
            default -> OptionalInt.of(database.queryForObject(NEXT_NUMBER, Integer.class, webhookId, webhookId));
        };
    }
}
