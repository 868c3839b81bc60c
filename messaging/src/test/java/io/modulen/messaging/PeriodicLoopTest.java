package io.modulen.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PeriodicLoopTest {

    @Test
    void aTurnThatFailsIsToldUntilOneSucceedsAndTheLoopStaysReady() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (PeriodicLoop loop = new PeriodicLoop("cleaning", Duration.ofMillis(10), () -> {
            if (away.get()) {
                throw new IllegalStateException("Postgres is away");
            }
        })) {
            assertThat(loop.trouble()).isEmpty();
            loop.start();

            await().until(() -> loop.trouble().isPresent());
            assertThat(loop.trouble()).hasValueSatisfying(why -> assertThat(why).contains("Postgres is away"));
            assertThat(loop.isReady()).isTrue();

            away.set(false);
            await().until(() -> loop.trouble().isEmpty());
        }
    }
}
