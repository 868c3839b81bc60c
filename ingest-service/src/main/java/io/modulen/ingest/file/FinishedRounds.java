package io.modulen.ingest.file;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Lets a request wait until the rounds of its files are over, without holding a thread. */
public final class FinishedRounds {

    /** Another copy of this service may see the end of a round, so we look by ourselves too. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Sinks.Many<Long> finished = Sinks.many().multicast().directBestEffort();
    private final FileRepository files;
    private final Scheduler blocking;

    public FinishedRounds(FileRepository files, Scheduler blocking) {
        this.files = files;
        this.blocking = blocking;
    }

    /** Called by the projection, from one thread. */
    public void ended(List<Long> ids) {
        ids.forEach(finished::tryEmitNext);
    }

    /** The rows as they stand when the last of these rounds has ended, or when the time is up. */
    public Mono<List<FileRow>> await(Collection<Long> ids, Duration atMost) {
        Set<Long> wanted = Set.copyOf(ids);
        Flux<Long> hints =
                Flux.merge(Flux.interval(Duration.ZERO, LOOK), finished.asFlux().filter(wanted::contains));
        return hints.onBackpressureLatest()
                .concatMap(
                        hint -> Mono.fromCallable(() -> files.findAll(wanted)).subscribeOn(blocking), 1)
                .takeUntil(rows -> rows.stream().noneMatch(FileRow::roundOpen))
                .takeUntilOther(Mono.delay(atMost))
                .takeLast(1)
                .next()
                .switchIfEmpty(Mono.fromCallable(() -> files.findAll(wanted)).subscribeOn(blocking));
    }
}
