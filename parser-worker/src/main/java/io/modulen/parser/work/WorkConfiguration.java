package io.modulen.parser.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.trace.Traces;
import io.modulen.events.Topics;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.poll.LoopSettings;
import io.modulen.messaging.poll.PollLoop;
import io.modulen.messaging.poll.WorkLimits;
import io.modulen.objectstore.BucketChoice;
import io.modulen.parser.ParserSettings;
import io.modulen.parser.isolation.ParserPool;
import io.modulen.parser.isolation.ThreeStarts;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the worker together. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

    /** Nearly all may wait for the slow lane, and cost a record and a path each; {@link ParseWork} bounds the others. */
    private static final int MOST_IN_FLIGHT = 4_096;

    private static final int STORAGE_THREADS = 2;
    /** They wait for the network most of the time. */
    private static final int BUCKET_THREADS = 16;

    @Bean(destroyMethod = "close")
    ParserPool parserPool(ParserSettings settings, MeterRegistry metrics) {
        ParserPool pool = new ParserPool(
                settings.pool(),
                settings.setup(),
                why -> Counter.builder("modulen.parse.child.restarts")
                        .description("children that were replaced")
                        .tag("reason", why)
                        .register(metrics)
                        .increment());
        Gauge.builder("modulen.parse.waiting", pool, ParserPool::waitingFast)
                .description("files that wait for a child")
                .tag("lane", "fast")
                .register(metrics);
        Gauge.builder("modulen.parse.waiting", pool, ParserPool::waitingSlow)
                .description("files that wait for a child")
                .tag("lane", "slow")
                .register(metrics);
        Gauge.builder("modulen.parse.children", pool, one -> one.childPids().size())
                .description("child JVMs that live")
                .register(metrics);
        return pool;
    }

    @Bean(destroyMethod = "close")
    ThreeStarts threeStarts(ParserPool pool, ParserSettings settings) {
        return new ThreeStarts(pool, new StartJournal(settings.stateFolderPath()));
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService storageThreads(BucketChoice choice) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(choice.bucket().isPresent() ? BUCKET_THREADS : STORAGE_THREADS, run -> {
            Thread thread = new Thread(run, "parser-storage-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    PollLoop parserLoop(
            KafkaConnection kafka,
            ThreeStarts parses,
            ParserSettings settings,
            BucketChoice choice,
            ExecutorService storageThreads,
            Clock clock,
            MeterRegistry metrics,
            Traces traces) {
        FolderFiles folder = new FolderFiles(settings.uploadFolder(), clock);
        folder.sweep();
        StoredFiles files = choice.bucket()
                .<StoredFiles>map(bucket -> new BucketFiles(bucket, folder, settings.uploadFolder(), clock))
                .orElse(folder);
        ParseWork work = new ParseWork(
                new Places(ParseWork.MOST_BEFORE_SLOW_LANE),
                files,
                new Previews(files),
                parses,
                settings.setup().options(),
                settings.confidenceThreshold(),
                storageThreads,
                clock,
                new ParseLog(metrics),
                traces);
        LoopSettings loop = LoopSettings.of(kafka, "parser-worker", List.of(Topics.FILE_RECEIVED))
                .withLimits(WorkLimits.STANDARD.withMaxInFlight(MOST_IN_FLIGHT));
        return new PollLoop(loop, work);
    }

    /** {@code /actuator/health/children}: whether children can be started. */
    @Bean
    HealthIndicator childrenHealthIndicator(ParserPool pool) {
        return () -> pool.problem() == null
                ? Health.up().withDetail("children", pool.childPids().size()).build()
                : Health.down().withDetail("problem", pool.problem()).build();
    }
}
