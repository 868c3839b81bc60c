package io.modulen.dispatcher.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.modulen.events.BreakerState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Which endpoints are held to be down.
 *
 * <p>Each process counts the failures that it sees; the first that counts enough in a row writes so into
 * {@code webhook.endpoint-state}, and what stands there holds for all. Only a probe, or an operator who resumes the
 * endpoint, closes a breaker.
 */
public final class Breakers {

    private final Map<String, CircuitBreaker> counting = new ConcurrentHashMap<>();
    private final Map<String, BreakerState> open = new ConcurrentHashMap<>();
    private final Map<String, BreakerState> written = new ConcurrentHashMap<>();
    private final Map<String, BreakerState> toldAgain = new ConcurrentHashMap<>();
    private final CircuitBreakerConfig config;
    private final BreakerSettings settings;
    private final Clock clock;

    public Breakers(BreakerSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        // As many calls as the window holds, and all of them failed: that is, so many failures in a row.
        this.config = CircuitBreakerConfig.custom()
                .slidingWindow(settings.failures(), settings.failures(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .slowCallRateThreshold(100)
                .slowCallDurationThreshold(Duration.ofDays(1))
                .waitDurationInOpenState(Duration.ofDays(36_500))
                .build();
    }

    public boolean isOpen(String endpointId) {
        return open.containsKey(endpointId);
    }

    /** How it stands; empty while the endpoint is held to be up. */
    public Optional<BreakerState> find(String endpointId) {
        return Optional.ofNullable(open.get(endpointId));
    }

    public void succeeded(String endpointId) {
        if (!isOpen(endpointId)) {
            breaker(endpointId).onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    /** Counts; returns what is to be written down when this failure was the one too many. */
    public synchronized Optional<BreakerState> failed(String endpointId, String error) {
        if (isOpen(endpointId)) {
            return Optional.empty();
        }
        CircuitBreaker breaker = breaker(endpointId);
        breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException(error));
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        BreakerState opened = new BreakerState(
                endpointId, true, now.toString(), 0, now.plus(settings.step(0)).toString(), error);
        open.put(endpointId, opened);
        return Optional.of(opened);
    }

    /** After a probe that failed; the receiver may have asked for more time than the next step gives it. */
    public BreakerState stillDown(BreakerState before, Duration asked, String error) {
        Duration step = settings.step(before.failedProbes() + 1);
        Instant next = clock.instant().plus(asked.compareTo(step) > 0 ? asked : step);
        return new BreakerState(
                before.endpointId(), true, before.since(), before.failedProbes() + 1, next.toString(), error);
    }

    /** What the topic says, or what this process has just written into it. */
    public synchronized void put(BreakerState state) {
        BreakerState last = written.get(state.endpointId());
        boolean overtaken = state.open()
                && last != null
                && !last.open()
                && Instant.parse(last.since()).isAfter(Instant.parse(state.since()));
        if (overtaken) {
            toldAgain.put(state.endpointId(), last); // closed after this opening was seen, but written before it
            return;
        }
        written.put(state.endpointId(), state);
        if (state.open()) {
            open.put(state.endpointId(), state);
        } else {
            open.remove(state.endpointId());
            breaker(state.endpointId()).reset();
        }
    }

    /** What the topic must be told: an opening whose result was dropped, or a closing that an older opening followed. */
    public synchronized List<BreakerState> unwritten() {
        Instant before = clock.instant().minusSeconds(5);
        List<BreakerState> states = new ArrayList<>(toldAgain.values());
        toldAgain.clear();
        open.values().stream()
                .filter(state -> !state.equals(written.get(state.endpointId()))
                        && Instant.parse(state.since()).isBefore(before))
                .forEach(states::add);
        return states;
    }

    private CircuitBreaker breaker(String endpointId) {
        return counting.computeIfAbsent(endpointId, id -> CircuitBreaker.of(id, config));
    }
}
