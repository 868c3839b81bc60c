package io.modulen.dispatcher.endpoint;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.dispatcher.endpoint.EndpointRepository.Version;
import io.modulen.messaging.outbox.OutboxRelay;
import io.modulen.messaging.poll.NotNow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells {@code webhook.endpoint} again what Postgres has and the topic lacks. Somebody may delete the topic; it comes back
 * empty, and whoever starts then would know of no endpoint.
 */
public final class UntoldEndpoints {

    private static final Logger log = LoggerFactory.getLogger(UntoldEndpoints.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Postgres may be away, and endpoints that are known get their events without it. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(15);

    private final EndpointRepository endpoints;
    private final EndpointDirectory directory;
    private final EndpointTopicReader reader;
    private final TransactionTemplate transaction;
    private final OutboxRelay relay;
    private final DatabaseAtStart atStart;
    private final long startedNanos = System.nanoTime();
    private final Map<String, Long> toldAgainNanos = new HashMap<>();
    private long lookedNanos = System.nanoTime();
    private volatile boolean complete;

    public UntoldEndpoints(
            EndpointRepository endpoints,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            TransactionTemplate transaction,
            OutboxRelay relay,
            DatabaseAtStart atStart) {
        this.endpoints = endpoints;
        this.directory = directory;
        this.reader = reader;
        this.transaction = transaction;
        this.relay = relay;
        this.atStart = atStart;
    }

    /**
     * For fan-out, before its first record: {@link NotNow} while the topic is empty and nobody has looked whether it ought to
     * be.
     */
    public void requireTold() {
        boolean held = System.nanoTime() - startedNanos < LONGEST_HOLD.toNanos();
        if (!complete && held && directory.isToldOfNone()) {
            throw new NotNow("the topic of endpoints is empty, Postgres is asked whether it ought to be", null);
        }
    }

    /** To be called now and then; does nothing when it looked a moment ago. */
    public void tell() {
        boolean lookedLately = complete && System.nanoTime() - lookedNanos < INTERVAL.toNanos();
        if (lookedLately || !atStart.isMigrated() || !reader.isLoaded()) {
            return;
        }
        List<Version> all = endpoints.versions();
        awaitReader();
        List<Version> untold = all.stream()
                .filter(one -> !directory.isTold(one.id(), one.version()))
                .toList();
        List<String> missing = untold.stream()
                .filter(one -> !one.owed())
                .map(Version::id)
                .filter(this::isDue)
                .toList();
        if (!missing.isEmpty()) {
            missing.forEach(id -> transaction.executeWithoutResult(status -> endpoints.tellAgain(id)));
            relay.wake();
            log.warn("webhook.endpoint lacked {}, and is told of them again", missing);
        }
        complete = untold.isEmpty();
        lookedNanos = System.nanoTime();
    }

    /** One that no reader can read stays missing; it is told again no oftener than all are looked at. */
    private boolean isDue(String id) {
        long now = System.nanoTime();
        Long before = toldAgainNanos.get(id);
        if (before != null && now - before < INTERVAL.toNanos()) {
            return false;
        }
        toldAgainNanos.put(id, now);
        return true;
    }

    /** What was sent before the rows were read is in the directory then. */
    private void awaitReader() {
        try {
            reader.caughtUp().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topic of endpoints was not read to its end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
