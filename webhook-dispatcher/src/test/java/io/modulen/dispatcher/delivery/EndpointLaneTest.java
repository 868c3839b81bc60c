package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointLaneTest {

    private final Places places = new Places(100);
    private final EndpointLane lane = new EndpointLane(places);

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

    @Test
    void workThatThrowsGivesItsPlaceBackAndHarmsNobody() {
        CompletableFuture<String> healthy = new CompletableFuture<>();
        CompletableFuture<Optional<String>> first = lane.run(1, () -> healthy);
        CompletableFuture<Optional<String>> bad = lane.run(1, () -> {
            throw new IllegalStateException("no body");
        });
        healthy.complete("answered");

        assertThat(first).isCompletedWithValue(Optional.of("answered"));
        assertThat(bad).isCompletedExceptionally();
        assertThat(lane.running()).isZero();
        assertThat(lane.run(1, () -> CompletableFuture.completedFuture("next"))).isCompleted();
    }

    @Test
    void slowEndpointsHoweverMuchTheyMayLeavePlacesForOthers() {
        List<EndpointLane> slow =
                Stream.generate(() -> new EndpointLane(places)).limit(10).toList();
        for (int one = 0; one < 200; one++) {
            slow.forEach(hanging -> hanging.run(1_000, CompletableFuture::new));
        }
        int taken = slow.stream().mapToInt(EndpointLane::running).sum();

        assertThat(taken).isBetween(50, 90);
        assertThat(lane.run(64, () -> CompletableFuture.completedFuture("answered")))
                .isCompletedWithValue(Optional.of("answered"));
    }

    @Test
    void oneEndpointTakesHalfOfThePlaces() {
        for (int one = 0; one < 200; one++) {
            lane.run(1_000, CompletableFuture::new);
        }

        assertThat(lane.running()).isEqualTo(50);
    }
}
