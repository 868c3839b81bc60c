package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletedAheadTest {

    @Test
    void remembersWhatIsOpenBelowTheHighestDone() {
        CompletedAhead read = roundTrip(100, List.of(100L, 103L, 900L), 1000);

        assertThat(read.isDone(99)).isTrue();
        assertThat(read.isDone(100)).isFalse();
        assertThat(read.isDone(101)).isTrue();
        assertThat(read.isDone(103)).isFalse();
        assertThat(read.isDone(900)).isFalse();
        assertThat(read.isDone(1000)).isTrue();
        assertThat(read.isDone(1001)).isFalse();
    }

    @Test
    void nothingDoneAheadNeedsNoText() {
        assertThat(CompletedAhead.encode(5, List.of(5L, 6L), 4)).isEmpty();
        assertThat(roundTrip(5, List.of(5L, 6L), 4).isDone(5)).isFalse();
    }

    @Test
    void fitsIntoTheMetadataWithAThousandOpenRecordsFarApart() {
        List<Long> open = LongStream.range(0, 1000).mapToObj(n -> n * 300).toList();

        assertThat(CompletedAhead.encode(0, open, 300_000)).hasSizeLessThan(4096);
    }

    @Test
    void readsBackWhateverWasWritten() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            long base = Math.abs(random.nextLong() % 1_000_000_000_000L);
            TreeSet<Long> open = new TreeSet<>(List.of(base));
            for (int n = random.nextInt(50); n > 0; n--) {
                open.add(base + random.nextInt(5_000));
            }
            long highest = base + random.nextInt(6_000);
            CompletedAhead read = roundTrip(base, List.copyOf(open), highest);
            for (long offset = base; offset < base + 6_001; offset++) {
                boolean done = offset <= highest && !open.contains(offset);
                assertThat(read.isDone(offset))
                        .as("offset %d of base %d", offset, base)
                        .isEqualTo(done);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somebody else's", "v1:***", "v1:gICAgICAgICAgIA", "v2:AA"})
    void foreignOrDamagedMetadataMeansNothingWasDoneAhead(String metadata) {
        CompletedAhead read = CompletedAhead.decode(new OffsetAndMetadata(10, metadata));

        assertThat(read.isDone(9)).isTrue();
        assertThat(read.isDone(10)).isFalse();
    }

    private static CompletedAhead roundTrip(long base, List<Long> open, long highestDone) {
        List<Long> inOrder = open.stream().sorted().toList();
        return CompletedAhead.decode(new OffsetAndMetadata(base, CompletedAhead.encode(base, inOrder, highestDone)));
    }
}
