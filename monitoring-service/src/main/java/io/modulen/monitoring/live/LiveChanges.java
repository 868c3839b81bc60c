package io.modulen.monitoring.live;

import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells whoever looks at the dashboard that something new stands in the database. */
public final class LiveChanges {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Sinks.Many<String> changes = Sinks.many().multicast().directBestEffort();
    private final Sinks.Empty<Void> stopped = Sinks.empty();

    /** Returns at once, also when nobody looks. */
    public synchronized void changed() {
        changes.tryEmitNext("changed");
    }

    /** The first at once, so that a client knows that it is connected. */
    public Flux<ServerSentEvent<String>> events() {
        Flux<ServerSentEvent<String>> changed =
                changes.asFlux().sample(AT_MOST_EVERY).onBackpressureLatest().map(what -> event("changed"));
        return Flux.merge(Flux.interval(Duration.ZERO, HEARTBEAT).map(tick -> event("alive")), changed)
                .takeUntilOther(stopped.asMono());
    }

    /** Ends every stream: a service that stops waits for what is under way, and these would never end. */
    @EventListener(ContextClosedEvent.class)
    public void stop() {
        stopped.tryEmitEmpty();
    }

    private static ServerSentEvent<String> event(String name) {
        return ServerSentEvent.builder("{}").event(name).build();
    }
}
