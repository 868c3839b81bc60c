package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.messaging.Topic;
import io.modulen.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollLoopIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final String group = "group-" + GROUPS.incrementAndGet();
    private final List<PollLoop> running = new ArrayList<>();

    @AfterEach
    void stopAll() {
        running.forEach(PollLoop::close);
    }

    @Test
    void writesEachResultOnceAlthoughTheLoopRestarts() {
        Topic in = Topic.create(3);
        Topic out = Topic.create(2);
        List<String> values = values(2_000);
        in.send(values);

        PollLoop first = start("1", in, copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() > 200);
        first.close();
        start("1", in, copyTo(out));

        await().atMost(PATIENCE).until(() -> out.values().size() >= values.size());
        assertThat(out.values()).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    void whatIsDoneBeyondAGapIsNotDoneAgainByTheNextOwner() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        in.send(values(50));
        Map<String, Integer> starts = new ConcurrentHashMap<>();
        RecordWork firstNeverEnds = record -> {
            starts.merge(text(record), 1, Integer::sum);
            return text(record).equals("0")
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(WorkResult.of(out.record(text(record))));
        };
        PollLoop first = start("1", in, firstNeverEnds);
        await().atMost(PATIENCE).until(() -> out.values().size() == 49);
        first.close();

        start("2", in, record -> {
            starts.merge(text(record), 1, Integer::sum);
            return CompletableFuture.completedFuture(WorkResult.of(out.record(text(record))));
        });

        await().atMost(PATIENCE).until(() -> out.values().size() == 50);
        assertThat(starts.get("0")).isEqualTo(2);
        starts.remove("0");
        assertThat(starts)
                .hasSize(49)
                .allSatisfy((value, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void aTopicThatIsDeletedAndMadeAnewIsReadFromItsBegin() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        List<String> before = values(200);
        in.send(before);
        start("1", in, copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() == before.size());

        in.delete();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> Topic.create(in.name(), 1) != null);
        List<String> after = values(20).stream().map(value -> "new " + value).toList();
        in.send(after);

        await().atMost(PATIENCE).until(() -> out.values().size() == before.size() + after.size());
        assertThat(out.values()).containsAll(after);
    }

    @Test
    void aDefectCostsAPauseAndEndsNoLoop() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        List<String> values = values(20);
        in.send(values);
        AtomicInteger taken = new AtomicInteger();
        RecordWork copy = copyTo(out);
        PollLoop loop = start("1", in, new RecordWork() {
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
    void aSlowRecordHoldsUpNoOther() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        in.send(values(300));
        CompletableFuture<WorkResult> slow = new CompletableFuture<>();
        start(
                "1",
                in,
                record -> text(record).equals("0")
                        ? slow
                        : CompletableFuture.completedFuture(WorkResult.of(out.record(text(record)))));

        await().atMost(PATIENCE).until(() -> out.values().size() == 299);
        slow.complete(WorkResult.of(out.record("0")));
        await().atMost(PATIENCE).until(() -> out.values().size() == 300);
    }

    @Test
    void recordsLargerThanAFetchPassBetweenSmallOnes() {
        Topic in = Topic.create(3);
        Topic out = Topic.create(3);
        List<String> values = new ArrayList<>(values(300));
        for (int position = 0; position < 300; position += 20) {
            values.add(position, position + " " + "x".repeat(300_000)); // stands in the key, too
        }
        in.send(values);

        start("1", in, copyTo(out));

        await().atMost(PATIENCE).until(() -> out.values().size() >= values.size());
        assertThat(out.values()).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    void anUnreadableRecordIsSetAsideWithItsReasonAndItsBytes() {
        Topic in = Topic.create(1);
        Topic aside = Topic.create(in.name() + ".invalid", 1);
        in.send(List.of("good", "bad"));
        start("1", in, record -> {
            if (text(record).equals("bad")) {
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
        start("1", in, record -> {
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
        start("1", in, record -> {
            if (tries.incrementAndGet() < 4) {
                return CompletableFuture.failedFuture(new NotNow("the disk is away", null));
            }
            return CompletableFuture.completedFuture(WorkResult.of(out.record("one")));
        });

        await().atMost(PATIENCE).until(() -> out.values().equals(List.of("one")));
    }

    @Test
    void twoProcessesShareTheWorkAndWriteEachResultOnce() {
        Topic in = Topic.create(6);
        Topic out = Topic.create(1);
        List<String> values = values(3_000);
        in.send(values.subList(0, 1_500));
        start("1", in, copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() > 100);
        PollLoop second = start("2", in, copyTo(out));
        in.send(values.subList(1_500, 3_000));
        await().atMost(PATIENCE).until(() -> out.values().size() > 2_000);
        second.close();

        await().atMost(PATIENCE).until(() -> out.values().size() >= values.size());
        assertThat(out.values()).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    void aResultOfAPartitionThatWasTakenAwayIsDropped() throws Exception {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        in.send(List.of("one"));
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<WorkResult> late = new CompletableFuture<>();
        PollLoop first = start("1", in, record -> {
            started.countDown();
            return late;
        });
        started.await();
        first.close(); // waits for its drain time, then gives the partition up
        start("2", in, copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() == 1);

        late.complete(WorkResult.of(out.record("from a zombie")));

        assertThat(out.values()).containsExactly("one");
    }

    private PollLoop start(String instance, Topic in, RecordWork work) {
        WorkLimits limits = new WorkLimits(200, 700, Duration.ofMillis(5), Duration.ofSeconds(1));
        PollLoop loop = new PollLoop(
                LoopSettings.of(Topic.kafka(instance), group, List.of(in.name()))
                        .withLimits(limits),
                work);
        running.add(loop);
        loop.start();
        return loop;
    }

    private static RecordWork copyTo(Topic out) {
        return record -> CompletableFuture.supplyAsync(() -> WorkResult.of(out.record(text(record))));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static List<String> values(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
