package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final TopicPartition PARTITION = new TopicPartition("in", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Assignment assignment = new Assignment(List.of("in"));

    @BeforeEach
    void takeAPartitionThatHasComeFar() {
        consumer.assign(List.of(PARTITION));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(5_000)));
        assignment.given(consumer, List.of(PARTITION));
        assignment.take(consumer, record -> CompletableFuture.completedFuture(WorkResult.NOTHING));
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBegin() {
        poll(0, 1, 2);

        assertThat(waiting()).containsExactly(0L, 1L, 2L);
        assertThat(progress().commitWith(List.of(0L)).offset()).isEqualTo(1);
    }

    @Test
    void soIsOneThatIsMadeAnewWhileItIsRead() {
        poll(5_000, 5_001);
        PartitionProgress old = progress();
        old.startFirst();

        poll(0, 1);

        assertThat(waiting()).containsExactly(0L, 1L);
        assertThat(old.isOfAnOldLog()).isTrue();
        assertThat(old.isRevoked()).as("what is in flight is written down").isFalse();
    }

    @Test
    void whatAFormerOwnerFinishedAfterThePositionWasReadIsNotReadAgain() {
        consumer.seek(PARTITION, 4_990);
        assignment.given(consumer, List.of(PARTITION));
        assignment.take(consumer, record -> CompletableFuture.completedFuture(WorkResult.NOTHING));

        assertThat(consumer.position(PARTITION)).isEqualTo(5_000);
    }

    private PartitionProgress progress() {
        return assignment.inOrder().get(0);
    }

    private List<Long> waiting() {
        PartitionProgress progress = progress();
        return LongStream.range(0, progress.waitingCount())
                .mapToObj(any -> progress.startFirst().offset())
                .toList();
    }

    private void poll(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.of(offsets)
                .mapToObj(offset -> new ConsumerRecord<byte[], byte[]>("in", 0, offset, null, new byte[0]))
                .toList();
        assignment.polled(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()));
    }
}
