package io.modulen.messaging.poll;

import io.modulen.messaging.InvalidRecord;
import io.modulen.messaging.UnreadableRecord;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides, once and here, what becomes of a record whose work failed: try again, or set it aside. */
sealed interface FailureDecision {

    record TryAgain(Duration after) implements FailureDecision {}

    record SetAside(WorkResult result) implements FailureDecision {}

    Logger log = LoggerFactory.getLogger(FailureDecision.class);
    int TRIES_OF_A_BUG = 5;
    long FIRST_DELAY_MS = 200;
    long LONGEST_DELAY_MS = 15_000;

    static FailureDecision of(FinishedWork work) {
        Throwable cause = work.failure() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : work.failure();
        ConsumerRecord<byte[], byte[]> record = work.record();
        if (cause instanceof UnreadableRecord) {
            log.warn("{} set aside: {}", InvalidRecord.place(record), cause.getMessage());
            return new SetAside(WorkResult.of(InvalidRecord.copy(record, cause.getMessage())));
        }
        if (cause instanceof NotNow) {
            log.warn("{} waits, try {}: {}", InvalidRecord.place(record), work.tries(), cause.toString());
            return new TryAgain(delay(work.tries()));
        }
        if (work.tries() < TRIES_OF_A_BUG) {
            log.error("{} failed, try {} of {}", InvalidRecord.place(record), work.tries(), TRIES_OF_A_BUG, cause);
            return new TryAgain(delay(work.tries()));
        }
        log.error("{} set aside after {} tries", InvalidRecord.place(record), work.tries(), cause);
        return new SetAside(WorkResult.of(InvalidRecord.copy(
                record,
                "failed " + work.tries() + " times with " + cause.getClass().getName())));
    }

    private static Duration delay(int tries) {
        return Duration.ofMillis(Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS << Math.min(tries, 10)));
    }
}
