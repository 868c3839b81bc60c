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
        if (answer.status() == 410) {
            return new Disable("the receiver answered 410 Gone");
        }
        if ("disable".equalsIgnoreCase(answer.control())) {
            return new Disable("the receiver asked for it with the header webhook-delivery: disable");
        }
        if (answer.isSuccess()) {
            return new Delivered();
        }
        if (answer.blocked()) {
            return new GiveUp(DeadLetter.BLOCKED);
        }
        if ("abort-message".equalsIgnoreCase(answer.control()) || !isWorthRetrying(answer.status())) {
            return new GiveUp(DeadLetter.REFUSED);
        }
        if (attempt >= endpoint.maxAttempts()) {
            return new GiveUp(DeadLetter.EXHAUSTED);
        }
        boolean mayAsk = answer.status() == 429 || answer.status() == 503;
        Optional<Duration> asked = mayAsk ? RetryAfter.parse(answer.retryAfter(), answer.endedAt()) : Optional.empty();
        return new TryAgain(answer.endedAt().plus(asked.orElseGet(() -> scheduled(endpoint, attempt))));
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
