package io.modulen.dispatcher.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.poll.WorkResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OrderGatesTest {

    private static final String FILE = "ep_a/1";

    private final OrderGates gates =
            new OrderGates(new KafkaConnection(Map.of("bootstrap.servers", "127.0.0.1:1"), "test"), Clock.systemUTC());

    @Test
    void aTombstoneThatATransactionDidNotWriteIsMadeAgain() {
        commit(waits("first"));
        WorkResult finished = gates.enter(FILE, 0, "first").settled(WorkResult.NOTHING);

        assertThat(finished.atCommit().get()).extracting(ProducerRecord::value).containsExactly((byte[]) null);
        // Kafka refused the transaction; the same result is written with the next.
        assertThat(finished.atCommit().get()).extracting(ProducerRecord::value).containsExactly((byte[]) null);
    }

    @Test
    void nothingIsWrittenOfAFileWhoseTombstoneStandsInKafka() {
        commit(waits("first"));
        commit(gates.enter(FILE, 0, "first").settled(WorkResult.NOTHING));

        assertThat(gates.find(FILE, "first")).as("nothing of it is kept").isEmpty();
        assertThat(commit(gates.enter(FILE, 0, "second").settled(WorkResult.NOTHING)))
                .isEmpty();
    }

    @Test
    void whatEntersWhileATombstoneIsBeingWrittenIsRememberedLikeAnyOther() {
        commit(waits("first"));
        WorkResult finished = gates.enter(FILE, 0, "first").settled(WorkResult.NOTHING);
        finished.atCommit().get();
        WorkResult second = waits("second");
        finished.committed().run();

        assertThat(commit(second))
                .singleElement()
                .satisfies(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .contains("second")
                        .doesNotContain("first"));
        assertThat(gates.find(FILE, "second")).isPresent();
    }

    private WorkResult waits(String webhookId) {
        return gates.enter(FILE, 0, webhookId)
                .settled(WorkResult.of(RecordHeaders.record(
                        Topics.WEBHOOK_DELIVERY,
                        null,
                        FILE,
                        new byte[0],
                        Map.of(Headers.DUE_AT, Long.toString(Instant.now().toEpochMilli())))));
    }

    private static List<ProducerRecord<byte[], byte[]>> commit(WorkResult result) {
        List<ProducerRecord<byte[], byte[]>> records = result.atCommit().get();
        result.committed().run();
        return records;
    }
}
