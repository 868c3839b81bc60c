package io.modulen.dispatcher.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is not finished of one file at one endpoint, in the order in which it goes out. */
final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    /** A delivery that should have come back so long ago never will; nothing may wait for it for ever. */
    private static final Duration LONGEST_ABSENCE = Duration.ofHours(1);

    /** What waits for another asks every second. When nobody asked for so long, Kafka gave nothing: no time to be late in. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    enum Place {
        UNDER_WAY,
        WAITING,
        PARKED
    }

    /** @param dueAt when it comes back; only for {@link Place#WAITING} */
    record Spot(Place place, Instant dueAt) {}

    private final String key;
    private final int partition;
    private final Map<String, Spot> queue = new LinkedHashMap<>();
    private CompletableFuture<Void> moved = new CompletableFuture<>();
    /** Whether something stands of it in Kafka, or may: until the transaction of a tombstone is committed it does. */
    private boolean written;

    private boolean writtenIsLeft;
    private Instant lastAsked;
    private Instant askedSince;
    /** Since when the endpoint took calls at every question; null when it did not at the last. */
    private Instant takingSince;

    Gate(String key, int partition, Instant now) {
        this.key = key;
        this.partition = partition;
        this.lastAsked = now;
        this.askedSince = now;
    }

    /** As it stood in Kafka when this process took over: what was under way comes again. */
    static Gate restored(String key, int partition, GateRecord record, Instant now) {
        Gate gate = new Gate(key, partition, now);
        record.deliveries().forEach(one -> {
            Place place = one.place().equals("parked") ? Place.PARKED : Place.WAITING;
            gate.queue.put(one.webhookId(), new Spot(place, one.dueAt() == null ? now : Instant.parse(one.dueAt())));
        });
        gate.written = true;
        gate.writtenIsLeft = true;
        return gate;
    }

    int partition() {
        return partition;
    }

    /** Takes its place, at the end when it is new. */
    synchronized void take(String webhookId) {
        queue.put(webhookId, new Spot(Place.UNDER_WAY, null));
    }

    /**
     * Takes its place, and says whether it may go.
     *
     * @param taking whether the endpoint takes calls now, so that what is parked comes back
     */
    synchronized Turn enter(String webhookId, Instant now, boolean taking) {
        if (lastAsked.plus(LONGEST_SILENCE).isBefore(now)) {
            askedSince = now;
            takingSince = null;
        }
        lastAsked = now;
        if (!taking) {
            takingSince = null;
        } else if (takingSince == null) {
            takingSince = now;
        }
        take(webhookId);
        queue.entrySet().removeIf(one -> isLost(one.getKey(), one.getValue(), now));
        boolean allParked = true;
        Instant latest = Instant.EPOCH;
        for (Map.Entry<String, Spot> one : queue.entrySet()) {
            if (one.getKey().equals(webhookId)) {
                break;
            }
            Spot spot = one.getValue();
            if (spot.place() == Place.UNDER_WAY) {
                return new Turn.Soon(moved);
            }
            allParked &= spot.place() == Place.PARKED;
            latest = spot.dueAt() != null && spot.dueAt().isAfter(latest) ? spot.dueAt() : latest;
        }
        if (queue.keySet().iterator().next().equals(webhookId)) {
            return new Turn.Go();
        }
        return allParked ? new Turn.BehindParked() : new Turn.After(latest);
    }

    private boolean isLost(String webhookId, Spot spot, Instant now) {
        Instant couldComeFrom = couldComeFrom(spot);
        boolean lost =
                couldComeFrom != null && couldComeFrom.plus(LONGEST_ABSENCE).isBefore(now);
        if (lost) {
            log.error("{} of {} did not come back since {}; those behind it go on", webhookId, key, couldComeFrom);
        }
        return lost;
    }

    /** While the dispatcher or Kafka was away, or the endpoint took no calls, it could not, however long that was. */
    private Instant couldComeFrom(Spot spot) {
        return switch (spot.place()) {
            case UNDER_WAY -> null;
            case WAITING -> spot.dueAt().isAfter(askedSince) ? spot.dueAt() : askedSince;
            case PARKED -> takingSince;
        };
    }

    /** @param spot where it lies now; empty when it is finished */
    synchronized void settle(String webhookId, Optional<Spot> spot) {
        if (spot.filter(where -> where.place() == Place.PARKED).isPresent()) {
            takingSince = null;
        }
        spot.ifPresentOrElse(where -> queue.replace(webhookId, where), () -> queue.remove(webhookId));
    }

    /** Lets those that wait in memory look again. */
    void wake() {
        CompletableFuture<Void> done;
        synchronized (this) {
            done = moved;
            moved = new CompletableFuture<>();
        }
        done.complete(null);
    }

    synchronized boolean isNeedless() {
        return queue.isEmpty() && !written;
    }

    /** What {@link #toWrite} gave last is in Kafka. */
    synchronized void committed() {
        written = writtenIsLeft;
    }

    /** What is to be written now: nothing, a tombstone, or how it stands. */
    synchronized Optional<GateRecord> toWrite() {
        boolean alone = queue.size() <= 1 && queue.values().stream().allMatch(spot -> spot.place() == Place.UNDER_WAY);
        if (alone && !written) {
            return Optional.empty();
        }
        List<GateRecord.Delivery> deliveries = new ArrayList<>();
        queue.forEach((id, spot) -> deliveries.add(new GateRecord.Delivery(
                id,
                spot.place().name().toLowerCase(java.util.Locale.ROOT),
                spot.dueAt() == null ? null : spot.dueAt().toString())));
        written = true;
        writtenIsLeft = !queue.isEmpty();
        return Optional.of(new GateRecord(deliveries));
    }
}
