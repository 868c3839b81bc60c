package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.messaging.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollLoopIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Loops loops = new Loops();

    @AfterEach
    void stopAll() {
        loops.close();
    }

    @Test
    void writesEachResultOnceAlthoughTheLoopRestarts() {
        Topic in = Topic.create(3);
        Topic out = Topic.create(2);
        List<String> values = Loops.values(2_000);
        in.send(values);

        PollLoop first = loops.start("1", in, Loops.copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() > 200);
        first.close();
        loops.start("1", in, Loops.copyTo(out));

        await().atMost(PATIENCE).until(() -> out.values().size() >= values.size());
        assertThat(out.values()).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    void whatIsDoneBeyondAGapIsNotDoneAgainByTheNextOwner() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        in.send(Loops.values(50));
        Map<String, Integer> starts = new ConcurrentHashMap<>();
        RecordWork firstNeverEnds = record -> {
            starts.merge(Loops.text(record), 1, Integer::sum);
            return Loops.text(record).equals("0")
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(WorkResult.of(out.record(Loops.text(record))));
        };
        PollLoop first = loops.start("1", in, firstNeverEnds);
        await().atMost(PATIENCE).until(() -> out.values().size() == 49);
        first.close();

        loops.start("2", in, record -> {
            starts.merge(Loops.text(record), 1, Integer::sum);
            return CompletableFuture.completedFuture(WorkResult.of(out.record(Loops.text(record))));
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
        List<String> before = Loops.values(200);
        in.send(before);
        loops.start("1", in, Loops.copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() == before.size());

        in.delete();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> Topic.create(in.name(), 1) != null);
        List<String> after =
                Loops.values(20).stream().map(value -> "new " + value).toList();
        in.send(after);

        await().atMost(PATIENCE).until(() -> out.values().size() == before.size() + after.size());
        assertThat(out.values()).containsAll(after);
    }

    @Test
    void aSlowRecordHoldsUpNoOther() {
        Topic in = Topic.create(1);
        Topic out = Topic.create(1);
        in.send(Loops.values(300));
        CompletableFuture<WorkResult> slow = new CompletableFuture<>();
        loops.start(
                "1",
                in,
                record -> Loops.text(record).equals("0")
                        ? slow
                        : CompletableFuture.completedFuture(WorkResult.of(out.record(Loops.text(record)))));

        await().atMost(PATIENCE).until(() -> out.values().size() == 299);
        slow.complete(WorkResult.of(out.record("0")));
        await().atMost(PATIENCE).until(() -> out.values().size() == 300);
    }

    @Test
    void recordsLargerThanAFetchPassBetweenSmallOnes() {
        Topic in = Topic.create(3);
        Topic out = Topic.create(3);
        List<String> values = new ArrayList<>(Loops.values(300));
        for (int position = 0; position < 300; position += 20) {
            values.add(position, position + " " + "x".repeat(300_000)); // stands in the key, too
        }
        in.send(values);

        loops.start("1", in, Loops.copyTo(out));

        await().atMost(PATIENCE).until(() -> out.values().size() >= values.size());
        assertThat(out.values()).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    void twoProcessesShareTheWorkAndWriteEachResultOnce() {
        Topic in = Topic.create(6);
        Topic out = Topic.create(1);
        List<String> values = Loops.values(3_000);
        in.send(values.subList(0, 1_500));
        loops.start("1", in, Loops.copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() > 100);
        PollLoop second = loops.start("2", in, Loops.copyTo(out));
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
        PollLoop first = loops.start("1", in, record -> {
            started.countDown();
            return late;
        });
        started.await();
        first.close(); // waits for its drain time, then gives the partition up
        loops.start("2", in, Loops.copyTo(out));
        await().atMost(PATIENCE).until(() -> out.values().size() == 1);

        late.complete(WorkResult.of(out.record("from a zombie")));
        in.send(List.of("two"));

        await().atMost(PATIENCE).until(() -> out.values().contains("two"));
        assertThat(out.values()).containsExactly("one", "two");
    }
}
