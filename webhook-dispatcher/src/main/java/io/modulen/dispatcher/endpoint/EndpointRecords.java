package io.modulen.dispatcher.endpoint;

import static io.modulen.messaging.RecordFields.require;

import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.dispatcher.endpoint.EndpointDefinition.SealedSecret;
import io.modulen.events.BreakerState;
import io.modulen.events.EndpointState;
import io.modulen.events.Topics;
import io.modulen.messaging.InvalidRecord;
import io.modulen.messaging.RecordFields;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what stands in {@code webhook.endpoint} and {@code webhook.endpoint-state} where it is used. Compacted topics keep a
 * wrong record for ever, so it is refused here, before it reaches those who trust it; the endpoint stays as it was.
 */
final class EndpointRecords {

    private static final Logger log = LoggerFactory.getLogger(EndpointRecords.class);

    private final EndpointDirectory directory;
    private final Breakers breakers;

    EndpointRecords(EndpointDirectory directory, Breakers breakers) {
        this.directory = directory;
        this.breakers = breakers;
    }

    /** What can't be read, or not be used, is told once and passed over: it stands in the topic for ever. */
    void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            use(record);
        } catch (UnreadableRecord e) {
            log.error("{} is skipped: {}", InvalidRecord.place(record), e.getMessage());
        } catch (RuntimeException e) {
            log.error("{} is skipped, it could not be used", InvalidRecord.place(record), e);
        }
    }

    private void use(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.WEBHOOK_ENDPOINT)) {
            EndpointDefinition read = RecordJson.read(record.value(), EndpointDefinition.class);
            RecordFields.text("id", read.id());
            directory.told(read.id(), read.version()); // of what is no use too: telling it again mends nothing
            directory.put(usable(read));
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (key.startsWith(BreakerState.KEY_PREFIX)) {
            breakers.put(breaker(record.value()));
        } else if (!key.contains("/")) {
            // Other keys with a slash hold what processes tell of their own work.
            directory.put(state(record.value()));
        }
    }

    private static EndpointDefinition usable(EndpointDefinition read) {
        for (SealedSecret secret : read.secrets()) {
            RecordFields.text("secrets.sealed", secret.sealed());
            if (secret.expiresAt() != null) {
                RecordFields.instant("secrets.expires_at", secret.expiresAt());
            }
        }
        if (read.deleted() == null) {
            RecordFields.text("url", read.url());
            require(read.timeoutMs() > 0, "timeout_ms", "is not more than 0");
            require(read.maxConcurrency() > 0, "max_concurrency", "is not more than 0");
            require(read.ratePerS() == null || read.ratePerS() > 0, "rate_per_s", "is not more than 0");
            require(
                    read.scheduleS().stream().allMatch(delay -> delay >= 0 && Double.isFinite(delay)),
                    "schedule_s",
                    "has a delay that is none");
        }
        return read;
    }

    private static EndpointState state(byte[] value) {
        EndpointState read = RecordJson.read(value, EndpointState.class);
        RecordFields.text("endpoint_id", read.endpointId());
        RecordFields.text("state", read.state());
        return read;
    }

    private static BreakerState breaker(byte[] value) {
        BreakerState read = RecordJson.read(value, BreakerState.class);
        RecordFields.text("endpoint_id", read.endpointId());
        RecordFields.instant("since", read.since());
        if (read.open()) {
            RecordFields.instant("next_probe_at", read.nextProbeAt());
            require(read.failedProbes() >= 0, "failed_probes", "is less than 0");
        }
        return read;
    }
}
