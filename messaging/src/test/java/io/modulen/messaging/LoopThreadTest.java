package io.modulen.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class LoopThreadTest {

    @Test
    void beginsAgainAfterFaultsAndDefectsUntilItIsAskedToStop() {
        AtomicInteger begun = new AtomicInteger();
        AtomicReference<LoopThread> itself = new AtomicReference<>();
        LoopThread thread = new LoopThread("fails-twice", () -> {
            switch (begun.incrementAndGet()) {
                case 1 -> throw new KafkaException("no such host");
                case 2 -> throw new IllegalStateException("a defect");
                default -> itself.get().pause(Duration.ofMinutes(1));
            }
        });
        itself.set(thread);

        long before = System.nanoTime();
        thread.start();
        await().until(() -> begun.get() == 3);
        assertThat(thread.isAlive()).isTrue();
        assertThat(thread.isHealthy()).isFalse();
        await().until(thread::isHealthy);
        // A name that does not resolve is answered at once: without a pause, a log would fill with it.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));

        thread.stop(Duration.ofSeconds(10));
        assertThat(thread.isAlive()).isFalse();
        assertThat(begun).hasValue(3);
    }
}
