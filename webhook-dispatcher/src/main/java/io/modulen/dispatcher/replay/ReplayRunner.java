package io.modulen.dispatcher.replay;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.messaging.Loop;
import io.modulen.messaging.LoopThread;
import io.modulen.messaging.outbox.OutboxRelay;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Takes running replay jobs further, each at its own rate. */
public final class ReplayRunner implements Loop {

    private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);
    private static final Duration TURN = Duration.ofMillis(200);

    private final ReplayJobs jobs;
    private final List<ReplaySource> sources;
    private final OutboxRelay relay;
    private final DatabaseAtStart atStart;
    private final LoopThread thread = new LoopThread("webhook-replays", this::run);

    public ReplayRunner(ReplayJobs jobs, List<ReplaySource> sources, OutboxRelay relay, DatabaseAtStart atStart) {
        this.jobs = jobs;
        this.sources = List.copyOf(sources);
        this.relay = relay;
        this.atStart = atStart;
    }

    @Override
    public String name() {
        return "webhook-replays";
    }

    @Override
    public ReplayRunner start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return thread.isHealthy();
    }

    private void run() {
        thread.pause(TURN);
        if (atStart.isMigrated() && !thread.isStopping()) {
            turn();
        }
    }

    private void turn() {
        List<ReplayJobs.Job> running;
        try {
            running = jobs.running();
        } catch (DataAccessException | TransactionException e) {
            log.warn("replays wait, the database does not answer: {}", e.toString());
            return;
        }
        running.forEach(this::advance);
        Set<String> ids = running.stream().map(ReplayJobs.Job::id).collect(Collectors.toSet());
        sources.forEach(source -> source.keepOnly(ids));
    }

    /** One that fails holds up no other. */
    private void advance(ReplayJobs.Job job) {
        try {
            for (ReplaySource source : sources) {
                if (source.owns(job)) {
                    source.advance(job);
                }
            }
            relay.wake();
        } catch (KafkaException e) {
            log.warn("replay {} waits, Kafka does not answer: {}", job.id(), e.toString());
        } catch (DataAccessException | TransactionException e) {
            log.warn("replay {} waits, the database does not answer: {}", job.id(), e.toString());
        } catch (RuntimeException e) {
            log.error("replay {} can't go on, it is tried again; stop it if that stays so", job.id(), e);
        }
    }

    @Override
    public void close() {
        thread.stop(Duration.ofSeconds(10));
    }
}
