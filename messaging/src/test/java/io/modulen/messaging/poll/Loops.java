package io.modulen.messaging.poll;

import io.modulen.messaging.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The loops of one test, all of one group. */
final class Loops implements AutoCloseable {

    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final String group = "group-" + GROUPS.incrementAndGet();
    private final List<PollLoop> running = new ArrayList<>();

    PollLoop start(String instance, Topic in, RecordWork work) {
        WorkLimits limits = new WorkLimits(200, 700, Duration.ofMillis(5), Duration.ofSeconds(1));
        PollLoop loop = new PollLoop(
                LoopSettings.of(Topic.kafka(instance), group, List.of(in.name()))
                        .withLimits(limits),
                work);
        running.add(loop);
        loop.start();
        return loop;
    }

    static RecordWork copyTo(Topic out) {
        return record -> CompletableFuture.supplyAsync(() -> WorkResult.of(out.record(text(record))));
    }

    static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    static List<String> values(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public void close() {
        running.forEach(PollLoop::close);
    }
}
