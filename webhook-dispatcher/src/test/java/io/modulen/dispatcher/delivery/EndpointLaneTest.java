package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointLaneTest {

    private final EndpointLane lane = new EndpointLane();

    @Test
    void whatIsSentBackComesOneAfterTheOtherAtTheEndpointsRate() {
        List<Duration> away = Stream.generate(() -> lane.comeBack(10.0).orElseThrow())
                .limit(300)
                .toList();

        assertThat(away).isSorted();
        assertThat(away.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_200));
        assertThat(away.get(299)).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(31));
    }

    @Test
    void howeverMuchItIsItComesWithinAMinute() {
        assertThat(Stream.generate(() -> lane.comeBack(10.0).orElseThrow()).limit(10_000))
                .allSatisfy(away -> assertThat(away).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    @Test
    void withoutARateItIsAsFastAsTheEndpointWasSoFar() {
        assertThat(lane.comeBack(null)).isEmpty();
        CompletableFuture<String> call = new CompletableFuture<>();
        lane.run(2, () -> call);
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 100_000_000L) {
            Thread.onSpinWait();
        }
        call.complete("answered");

        Duration first = lane.comeBack(null).orElseThrow();
        Duration second = lane.comeBack(null).orElseThrow();
        assertThat(second.minus(first)).isBetween(Duration.ofMillis(40), Duration.ofMillis(200));
    }
}
