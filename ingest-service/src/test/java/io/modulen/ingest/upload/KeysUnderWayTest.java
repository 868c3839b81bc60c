package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modulen.chassis.http.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysUnderWayTest {

    private static final Patience PATIENT = Patience.of(Duration.ofSeconds(60));

    private static final Duration NEVER = Duration.ofMinutes(1);

    private final KeysUnderWay keys = new KeysUnderWay(NEVER, NEVER);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Comes to "answered" or to the status of the refusal. */
    private CompletableFuture<String> begin(KeysUnderWay of) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (KeysUnderWay.Entered turn = of.enter("a", PATIENT)) {
                        turn.answered();
                        return "answered";
                    } catch (Problem refused) {
                        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("5");
                        return refused.getStatusCode().toString();
                    }
                },
                threads);
    }

    private List<CompletableFuture<String>> begin(KeysUnderWay of, int count) {
        List<CompletableFuture<String>> begun = new ArrayList<>();
        for (int one = 0; one < count; one++) {
            begun.add(begin(of));
        }
        return begun;
    }

    private static List<String> results(List<CompletableFuture<String>> of) {
        return of.stream()
                .map(one -> one.orTimeout(30, TimeUnit.SECONDS).join())
                .toList();
    }

    @Test
    void manyOfAKeyWaitForTheFirstAndNobodyElseDoes() {
        KeysUnderWay.Entered first = keys.enter("a", PATIENT);
        List<CompletableFuture<String>> others = begin(keys, 49);
        await().until(() -> keys.waiting("a") == 49);

        keys.enter("b", PATIENT).close();
        keys.enter(null, PATIENT).close();
        assertThat(others).noneMatch(CompletableFuture::isDone);

        first.answered();
        first.close();
        assertThat(results(others)).containsOnly("answered");
        keys.enter("a", PATIENT).close();
    }

    @Test
    void whoWaitedTooLongIsTold() {
        KeysUnderWay impatient = new KeysUnderWay(Duration.ofMillis(10), NEVER);
        try (KeysUnderWay.Entered first = impatient.enter("a", PATIENT)) {
            assertThatThrownBy(() -> impatient.enter("a", PATIENT))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("under way");
            first.answered();
        }
        impatient.enter("a", PATIENT).close();
    }

    @Test
    void onlyAFewWaitForOneThatTakesItsTime() {
        KeysUnderWay wary = new KeysUnderWay(NEVER, Duration.ofMillis(10));
        KeysUnderWay.Entered slow = wary.enter("a", PATIENT);
        List<CompletableFuture<String>> others = begin(wary, 20);

        await().until(() -> others.stream().filter(CompletableFuture::isDone).count() == 16);
        assertThat(wary.waiting("a")).isEqualTo(4);
        slow.answered();
        slow.close();

        assertThat(results(others).stream().filter("answered"::equals)).hasSize(4);
    }

    @Test
    void whoWaitedForOneThatFailedIsToldAndTheNextGoesOn() {
        KeysUnderWay.Entered first = keys.enter("a", PATIENT);
        List<CompletableFuture<String>> others = begin(keys, 3);
        await().until(() -> keys.waiting("a") == 3);

        first.close();

        assertThat(results(others)).containsOnly("503 SERVICE_UNAVAILABLE");
        assertThat(begin(keys).orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("answered");
    }
}
