package io.modulen.dispatcher.endpoint;

import static io.modulen.messaging.RecordFields.require;

import io.modulen.dispatcher.endpoint.EndpointDefinition.SealedSecret;
import io.modulen.events.BreakerState;
import io.modulen.events.EndpointState;
import io.modulen.messaging.RecordFields;
import io.modulen.messaging.RecordJson;

/**
 * Reads what stands in {@code webhook.endpoint} and {@code webhook.endpoint-state}. Compacted topics keep a wrong record for
 * ever, so it is refused here, before it reaches those who trust it; the endpoint stays as it was.
 */
final class EndpointRecords {

    private EndpointRecords() {}

    static EndpointDefinition definition(byte[] value) {
        EndpointDefinition read = RecordJson.read(value, EndpointDefinition.class);
        RecordFields.text("id", read.id());
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

    static EndpointState state(byte[] value) {
        EndpointState read = RecordJson.read(value, EndpointState.class);
        RecordFields.text("endpoint_id", read.endpointId());
        RecordFields.text("state", read.state());
        return read;
    }

    static BreakerState breaker(byte[] value) {
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
