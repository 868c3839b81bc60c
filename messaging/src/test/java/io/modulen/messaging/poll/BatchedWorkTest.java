package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchedWorkTest {

    @Test
    void anErrorFailsItsRecordAndLeavesTheThreadToTheOthers() throws Exception {
        try (BatchedWork work = new BatchedWork("test", 10, BatchedWorkTest::refuseTheBad)) {
            CompletableFuture<WorkResult> bad = work.start(record("bad")).toCompletableFuture();
            assertThat(bad).failsWithin(10, TimeUnit.SECONDS);

            assertThat(work.start(record("good")).toCompletableFuture()).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }

    private static void refuseTheBad(List<ConsumerRecord<byte[], byte[]>> batch) {
        if (batch.stream().anyMatch(record -> record.topic().equals("bad"))) {
            throw new NoClassDefFoundError("a class that is not there");
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic) {
        return new ConsumerRecord<>(topic, 0, 0, null, null);
    }
}
