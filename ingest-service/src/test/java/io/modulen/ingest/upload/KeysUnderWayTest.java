package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeysUnderWayTest {

    private final KeysUnderWay keys = new KeysUnderWay(Duration.ofMinutes(1));

    @Test
    void theSecondOfAKeyWaitsForTheFirstAndNobodyElseDoes() {
        KeysUnderWay.Entered first = keys.enter("a");
        CompletableFuture<KeysUnderWay.Entered> second = CompletableFuture.supplyAsync(() -> keys.enter("a"));

        keys.enter("b").close();
        keys.enter(null).close();
        assertThat(second).isNotDone();

        first.close();
        await().until(second::isDone);
        second.join().close();
        keys.enter("a").close();
    }

    @Test
    void whoWaitedTooLongGoesOnWithoutATurn() {
        KeysUnderWay impatient = new KeysUnderWay(Duration.ofMillis(10));
        try (KeysUnderWay.Entered first = impatient.enter("a");
                KeysUnderWay.Entered second = impatient.enter("a")) {
            assertThat(second).isNotSameAs(first);
        }
    }
}
