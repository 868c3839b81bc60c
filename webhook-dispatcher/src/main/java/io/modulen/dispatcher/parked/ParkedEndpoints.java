package io.modulen.dispatcher.parked;

import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does with each endpoint's parked deliveries what its state asks for: lets them go, probes with the oldest, or gives up
 * what has waited too long. What goes wrong with one endpoint's stops no other's.
 */
final class ParkedEndpoints {

    private static final Logger log = LoggerFactory.getLogger(ParkedEndpoints.class);
    private static final Duration LONGEST_EXPIRE_INTERVAL = Duration.ofMinutes(1);
    private static final Duration REST_AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final int FIRST_STEP = 8;
    private static final int LARGEST_STEP = 1_000;

    private final EndpointDirectory directory;
    private final Breakers breakers;
    private final ParkedDrain drain;
    private final ParkedProbes probes;
    private final Duration maxAge;
    private final Duration expireInterval;
    private final Clock clock;
    private final Map<String, Integer> steps = new HashMap<>();
    private final Map<String, Long> restsSinceNanos = new HashMap<>();
    private long expiredAt = System.nanoTime();

    /** @param maxAge how long a delivery may be parked before it becomes a dead letter */
    ParkedEndpoints(
            EndpointDirectory directory,
            Breakers breakers,
            ParkedDrain drain,
            ParkedProbes probes,
            Duration maxAge,
            Clock clock) {
        this.directory = directory;
        this.breakers = breakers;
        this.drain = drain;
        this.probes = probes;
        this.maxAge = maxAge;
        this.expireInterval = maxAge.dividedBy(100).compareTo(LONGEST_EXPIRE_INTERVAL) > 0
                ? LONGEST_EXPIRE_INTERVAL
                : maxAge.dividedBy(100);
        this.clock = clock;
    }

    /** One step for each endpoint in each partition; a Kafka exception concerns all of them and is passed on. */
    void turn(Map<TopicPartition, ParkedPartition> owned) {
        Map<String, Integer> next = new HashMap<>();
        long now = System.nanoTime();
        boolean timeToExpire = now - expiredAt > expireInterval.toNanos();
        restsSinceNanos.values().removeIf(since -> now - since > REST_AFTER_TROUBLE.toNanos());
        // First, and whatever became of the endpoint meanwhile: until then its oldest delivery is not to be touched.
        probes.answered().forEach(endpointId -> guarded(endpointId, () -> probes.settle(endpointId, owned)));
        owned.forEach((where, partition) -> partition
                .endpoints()
                .forEach(endpointId -> guarded(endpointId, () -> {
                    if (!probes.isRunning(endpointId)) {
                        takeOut(endpointId, where, partition, next);
                    }
                    if (timeToExpire && partition.has(endpointId) && !probes.isRunning(endpointId)) {
                        expire(endpointId, where, partition);
                    }
                })));
        if (timeToExpire) {
            expiredAt = now;
        }
        steps.clear();
        steps.putAll(next);
    }

    private void guarded(String endpointId, Runnable step) {
        if (restsSinceNanos.containsKey(endpointId)) {
            return;
        }
        try {
            step.run();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            restsSinceNanos.put(endpointId, System.nanoTime());
            log.error(
                    "endpoint={} is left alone for {}, the parked deliveries of others go on",
                    endpointId,
                    REST_AFTER_TROUBLE,
                    e);
        }
    }

    private void takeOut(
            String endpointId, TopicPartition where, ParkedPartition partition, Map<String, Integer> next) {
        Optional<Endpoint> active = directory.find(endpointId).filter(Endpoint::isActive);
        // What nobody owns goes where it belongs by its own words, or is set aside.
        boolean gone = endpointId.equals(ParkedCursor.NOBODY)
                || directory.deleted(endpointId).isPresent();
        if (gone || (active.isPresent() && !breakers.isOpen(endpointId))) {
            next.put(endpointId, drainGently(endpointId, where, partition));
        } else if (active.isPresent()) {
            probes.askIfDue(active.get(), where, partition);
        }
    }

    /** A slow start: what came back a moment ago gets a few at first, and twice as many each turn. */
    private int drainGently(String endpointId, TopicPartition where, ParkedPartition partition) {
        int step = steps.getOrDefault(endpointId, FIRST_STEP);
        long upTo = drain.step(endpointId, where, partition.first(endpointId), partition.last(endpointId), step);
        partition.drainedTo(endpointId, upTo);
        return Math.min(LARGEST_STEP, step * 2);
    }

    private void expire(String endpointId, TopicPartition where, ParkedPartition partition) {
        Instant before = clock.instant().minus(maxAge);
        long upTo = drain.expire(endpointId, where, partition.first(endpointId), partition.last(endpointId), before);
        partition.drainedTo(endpointId, upTo);
    }
}
