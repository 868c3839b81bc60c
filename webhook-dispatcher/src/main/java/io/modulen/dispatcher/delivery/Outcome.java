package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.events.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What becomes of a delivery after an attempt; decided here and nowhere else. */
sealed interface Outcome {

    record Delivered() implements Outcome {}

    record TryAgain(Instant dueAt) implements Outcome {}

    /** @param reason one of the constants of {@link DeadLetter} */
    record GiveUp(String reason) implements Outcome {}

    /** The receiver wants nothing more: the endpoint is disabled and this delivery waits until it is resumed. */
    record Disable(String reason) implements Outcome {}

    double LARGEST_JITTER = 0.1;

    /** @param attempt the number of the attempt that ended, from 1 */
    static Outcome decide(Answer answer, Endpoint endpoint, int attempt) {
        return atOnce(answer)
                .orElseGet(() -> attempt >= endpoint.maxAttempts()
                        ? new GiveUp(DeadLetter.EXHAUSTED)
                        : new TryAgain(
                                answer.endedAt().plus(asked(answer).orElseGet(() -> scheduled(endpoint, attempt)))));
    }

    /** A probe is no attempt of the schedule, so it exhausts none: what fails for a while comes again. */
    static Outcome decideProbe(Answer answer) {
        return atOnce(answer)
                .orElseGet(
                        () -> new TryAgain(answer.endedAt().plus(asked(answer).orElse(Duration.ZERO))));
    }

    /** What this answer settles by itself; empty for a failure that may be over later. */
    private static Optional<Outcome> atOnce(Answer answer) {
        if (answer.status() == 410) {
            return Optional.of(new Disable("the receiver answered 410 Gone"));
        }
        if ("disable".equalsIgnoreCase(answer.control())) {
            return Optional.of(new Disable("the receiver asked for it with the header webhook-delivery: disable"));
        }
        if (answer.isSuccess()) {
            return Optional.of(new Delivered());
        }
        if (answer.blocked()) {
            return Optional.of(new GiveUp(DeadLetter.BLOCKED));
        }
        if ("abort-message".equalsIgnoreCase(answer.control()) || !isWorthRetrying(answer.status())) {
            return Optional.of(new GiveUp(DeadLetter.REFUSED));
        }
        return Optional.empty();
    }

    /** Whether the endpoint may be down; a refusal of this one message says that it is up. */
    static boolean isFailureOfEndpoint(Answer answer) {
        return atOnce(answer).isEmpty();
    }

    private static Optional<Duration> asked(Answer answer) {
        boolean mayAsk = answer.status() == 429 || answer.status() == 503;
        return mayAsk ? RetryAfter.parse(answer.retryAfter(), answer.endedAt()) : Optional.empty();
    }

    private static boolean isWorthRetrying(int status) {
        boolean clientError = status >= 400 && status < 500;
        return !clientError || status == 408 || status == 425 || status == 429;
    }

    private static Duration scheduled(Endpoint endpoint, int attempt) {
        Duration delay = endpoint.delayAfter(attempt);
        if (!endpoint.hasJitter()) {
            return delay;
        }
        double factor = 1 + ThreadLocalRandom.current().nextDouble(LARGEST_JITTER);
        return Duration.ofNanos((long) (delay.toNanos() * factor));
    }
}
