package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.endpoint.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets so many deliveries of one endpoint be in flight at once in this process, and so many a second, and keeps those of a
 * slow endpoint from taking the places of all others.
 *
 * <p>What has to wait longer than a second is sent back, to wait in Kafka instead.
 */
public final class EndpointLanes {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final long TICK_MS = 50;

    private final Map<String, EndpointLane> lanes = new ConcurrentHashMap<>();
    private final Places places;

    /** @param deliveriesInFlight how many this process takes at once, over all endpoints */
    public EndpointLanes(DueTimer timer, int deliveriesInFlight) {
        this.places = new Places(deliveriesInFlight);
        timer.every(TICK_MS, () -> lanes.values().forEach(EndpointLane::sendBackWhatWaitsTooLong));
    }

    /** The work's result; empty when there was no place for it in time. */
    <T> CompletableFuture<Optional<T>> run(Endpoint endpoint, Supplier<CompletableFuture<T>> work) {
        return lane(endpoint).run(endpoint.definition().maxConcurrency(), work);
    }

    /** How long the endpoint's rate asks this delivery to wait; a place is taken when that is at most a second. */
    Duration reserve(Endpoint endpoint, double share) {
        Double rate = endpoint.definition().ratePerS();
        return rate == null ? Duration.ZERO : lane(endpoint).reserve(rate * share);
    }

    /** How long something that has no place stays away; empty when nothing is known yet of how fast the endpoint is. */
    Optional<Duration> comeBack(Endpoint endpoint, double share) {
        Double rate = endpoint.definition().ratePerS();
        return lane(endpoint).comeBack(rate == null ? null : rate * share);
    }

    private EndpointLane lane(Endpoint endpoint) {
        return lanes.computeIfAbsent(endpoint.id(), id -> new EndpointLane(places));
    }

    /** POSTs under way now, by endpoint; those without any are left out. */
    public Map<String, Integer> inFlight() {
        Map<String, Integer> counts = new TreeMap<>();
        lanes.forEach((id, lane) -> {
            int running = lane.running();
            if (running > 0) {
                counts.put(id, running);
            }
        });
        return counts;
    }
}
