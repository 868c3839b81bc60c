package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.messaging.Topic;
import io.modulen.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of records whose work fails, each kind of failure in its own way. */
class FailingWorkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Loops loops = new Loops();

    @AfterEach
    void stopAll() {
        loops.close();
    }

    @Test
    void aDefectCostsAPauseAndEndsNoLoop() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        List<String> values = Loops.values(20);
        in.send(values);
        AtomicInteger taken = new AtomicInteger();
        RecordWork copy = Loops.copyTo(out);
        PollLoop loop = loops.start("1", in, new RecordWork() {
            @Override
            public CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record) {
                return copy.start(record);
            }

            @Override
            public void taken(Set<TopicPartition> partitions) {
                if (taken.incrementAndGet() < 3) {
                    throw new IllegalStateException("a defect");
                }
            }
        });

        await().atMost(PATIENCE).until(() -> out.values().size() >= values.size());
        assertThat(out.values()).containsExactlyInAnyOrderElementsOf(values);
        await().atMost(PATIENCE).until(loop::isReady);
    }

    @Test
    void anUnreadableRecordIsSetAsideWithItsReasonAndItsBytes() {
        Topic in = Topic.create(1);
        Topic aside = Topic.create(in.name() + ".invalid", 1);
        in.send(List.of("good", "bad"));
        loops.start("1", in, record -> {
            if (Loops.text(record).equals("bad")) {
                throw new UnreadableRecord("it is bad");
            }
            return CompletableFuture.completedFuture(WorkResult.NOTHING);
        });

        await().atMost(PATIENCE).until(() -> aside.committed().size() == 1);
        ConsumerRecord<String, String> kept = aside.committed().get(0);
        assertThat(kept.value()).isEqualTo("bad");
        assertThat(header(kept, "invalid-reason")).isEqualTo("it is bad");
        assertThat(header(kept, "invalid-origin")).startsWith(in.name() + "-0@");
    }

    @Test
    void aBugIsTriedAFewTimesAndThenSetAside() {
        Topic in = Topic.create(1);
        Topic aside = Topic.create(in.name() + ".invalid", 1);
        in.send(List.of("bug"));
        AtomicInteger tries = new AtomicInteger();
        loops.start("1", in, record -> {
            tries.incrementAndGet();
            throw new IllegalStateException("oops");
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> aside.committed().size() == 1);
        assertThat(tries.get()).isEqualTo(FailureDecision.TRIES_OF_A_BUG);
    }

    @Test
    void whatHasToWaitIsTriedForAsLongAsItTakes() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        in.send(List.of("one"));
        AtomicInteger tries = new AtomicInteger();
        loops.start("1", in, record -> {
            if (tries.incrementAndGet() < 4) {
                return CompletableFuture.failedFuture(new NotNow("the disk is away", null));
            }
            return CompletableFuture.completedFuture(WorkResult.of(out.record("one")));
        });

        await().atMost(PATIENCE).until(() -> out.values().equals(List.of("one")));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
