package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ResultWriterTest {

    private static final TopicPartition PARTITION = new TopicPartition("in", 0);
    private static final int MEGABYTE = 1024 * 1024;

    /** Writes down what it was given, and refuses as often as it was told. */
    private static final class RememberingCommitter implements Committer {

        private final List<List<CompletedWork>> batches = new ArrayList<>();
        private final List<Map<TopicPartition, OffsetAndMetadata>> offsets = new ArrayList<>();
        private int refusals;

        @Override
        public CompletableFuture<Void> commit(
                Consumer<byte[], byte[]> consumer,
                List<CompletedWork> work,
                Map<TopicPartition, OffsetAndMetadata> at) {
            if (refusals-- > 0) {
                return CompletableFuture.failedFuture(new CommitRefused(new IllegalStateException("not now")));
            }
            batches.add(work);
            offsets.add(at);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final RememberingCommitter committer = new RememberingCommitter();
    private final ResultWriter writer = new ResultWriter(
            "test", new MockConsumer<>("earliest"), committer, new WorkLimits(10, 10, Duration.ZERO, Duration.ZERO));
    private final PartitionProgress progress = new PartitionProgress(PARTITION, CompletedAhead.none(0));

    @Test
    void largeResultsShareNoTransactionThatWouldTakeTooLong() {
        writer.add(results(20, 3 * MEGABYTE));

        writer.writeNow();

        assertThat(committer.batches)
                .hasSizeGreaterThan(3)
                .allSatisfy(batch -> assertThat(
                                batch.stream().mapToLong(CompletedWork::bytes).sum())
                        .isLessThan(20L * MEGABYTE));
        assertThat(committer.batches.stream()
                        .flatMap(List::stream)
                        .map(one -> one.record().offset()))
                .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
    }

    @Test
    void smallResultsShareOne() {
        writer.add(results(500, 1_000));

        writer.writeNow();

        assertThat(committer.batches).hasSize(1);
    }

    @Test
    void nothingMoreShouldBeBegunWhileTooMuchWaits() {
        writer.add(results(30, 3 * MEGABYTE));
        assertThat(writer.isFull()).isTrue();

        writer.writeNow();

        assertThat(writer.isFull()).isFalse();
    }

    @Test
    void aResultHearsThatItIsWrittenWhenItIsAndNotBefore() {
        AtomicInteger heard = new AtomicInteger();
        CompletedWork one = results(1, 10).get(0);
        writer.add(List.of(new CompletedWork(
                one.progress(), one.record(), one.result().with(List::of, heard::incrementAndGet), one.bytes())));
        committer.refusals = 1;

        writer.writeNow();
        assertThat(heard).hasValue(0);

        writer.writeNow();
        assertThat(heard).hasValue(1);
    }

    @Test
    void tellsThatKafkaRefusesEverythingUntilAWriteSucceeds() {
        writer.add(results(1, 10));
        committer.refusals = 6;
        IntStream.range(0, 5).forEach(again -> writer.writeNow());
        assertThat(writer.isRefused()).isFalse();

        writer.writeNow();
        assertThat(writer.isRefused()).isTrue();

        writer.writeNow();
        assertThat(writer.isRefused()).isFalse();
        assertThat(committer.batches).hasSize(1);
    }

    @Test
    void refusesNothingOnceWhatItCouldNotWriteIsSomebodyElses() {
        writer.add(results(1, 10));
        committer.refusals = 6;
        IntStream.range(0, 6).forEach(again -> writer.writeNow());

        progress.revoke();
        writer.forgetRevoked();

        assertThat(writer.isRefused()).isFalse();
    }

    @Test
    void whatCameOfALogThatIsGoneIsWrittenWithoutItsOffset() {
        writer.add(results(3, 10));
        progress.startOver(0);

        writer.writeNow();

        assertThat(committer.batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch).hasSize(3));
        assertThat(committer.offsets).containsExactly(Map.of());
    }

    private List<CompletedWork> results(int count, int bytes) {
        return LongStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<byte[], byte[]>("in", 0, offset, null, new byte[0]))
                .map(record -> {
                    progress.polled(record);
                    progress.startFirst();
                    byte[] value = new byte[bytes];
                    return new CompletedWork(
                            progress, record, WorkResult.of(new ProducerRecord<>("out", value)), bytes);
                })
                .toList();
    }
}
