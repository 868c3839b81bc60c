package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointLaneTest {

    private long now;
    private final Places places = new Places(100);
    private final EndpointLane lane = new EndpointLane(places, () -> System.nanoTime() + now);

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
    void howeverMuchItIsItComesWithinAMinuteAtFirst() {
        assertThat(Stream.generate(() -> lane.comeBack(10.0).orElseThrow()).limit(10_000))
                .allSatisfy(away -> assertThat(away).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    @Test
    void whatComesBackInVainForLongStaysAwayLongerAndSomeStillComeSoon() {
        List<Duration> away = overflowFor(Duration.ofMinutes(30));

        List<Duration> later = away.subList(away.size() - 6_000, away.size());
        assertThat(later).allSatisfy(one -> assertThat(one).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10)));
        assertThat(later.stream().mapToLong(Duration::toSeconds).average().orElseThrow())
                .isGreaterThan(200);
        assertThat(later.stream().filter(one -> one.compareTo(Duration.ofSeconds(61)) <= 0))
                .as("as many in this minute as the endpoint takes in one")
                .hasSizeGreaterThan(900);
    }

    @Test
    void itComesWithinAMinuteAgainWhenTheEndpointHasKeptUp() {
        overflowFor(Duration.ofMinutes(30));

        now += Duration.ofMinutes(1).toNanos();

        assertThat(overflowFor(Duration.ofSeconds(50)))
                .allSatisfy(one -> assertThat(one).isLessThanOrEqualTo(Duration.ofSeconds(60)));
    }

    /** A hundred a second are sent back by an endpoint that takes ten. */
    private List<Duration> overflowFor(Duration howLong) {
        List<Duration> away = new ArrayList<>();
        for (long passed = 0; passed < howLong.toMillis(); passed += 10) {
            now += Duration.ofMillis(10).toNanos();
            away.add(lane.comeBack(10.0).orElseThrow());
        }
        return away;
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
    void aThousandThatEndAtOnceWhenTheirTurnComesAllEndAndLeaveNoPlaceTaken() {
        CompletableFuture<String> first = new CompletableFuture<>();
        lane.run(1, () -> first);
        List<CompletableFuture<Optional<String>>> waiting = Stream.generate(
                        () -> lane.run(1, () -> CompletableFuture.completedFuture("parked")))
                .limit(20_000)
                .toList();

        first.complete("answered");

        assertThat(waiting).allSatisfy(one -> assertThat(one).isCompletedWithValue(Optional.of("parked")));
        assertThat(lane.running()).isZero();
    }

    @Test
    void anErrorInTheWorkGivesItsPlaceBackToo() {
        CompletableFuture<Optional<String>> bad = lane.run(1, () -> {
            throw new NoClassDefFoundError("a class that is not there");
        });

        assertThat(bad).isCompletedExceptionally();
        assertThat(lane.running()).isZero();
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
