package io.modulen.dispatcher.breaker;

import io.modulen.chassis.settings.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When an endpoint is held to be down, how often it is asked then, and how long its deliveries wait.
 *
 * @param failures in a row that open the breaker
 * @param firstProbeS seconds to the first probe; each failed one doubles the step
 * @param longestProbeS seconds between probes at most
 * @param maxAgeS seconds that a delivery may be parked before it becomes a dead letter
 */
@ConfigurationProperties("module-n.webhook.breaker")
public record BreakerSettings(int failures, double firstProbeS, double longestProbeS, double maxAgeS) {

    public BreakerSettings {
        if (failures < 1 || failures > 10_000) {
            throw new WrongSetting("WEBHOOK_BREAKER_FAILURES must be 1 to 10000, not " + failures);
        }
        if (!(firstProbeS > 0) || !(longestProbeS >= firstProbeS) || longestProbeS > 86_400) {
            throw new WrongSetting("WEBHOOK_PROBE_DELAY must be more than 0 seconds and WEBHOOK_PROBE_DELAY_MAX not"
                    + " less than it and at most 86400");
        }
        if (!(maxAgeS > 0)) {
            throw new WrongSetting("WEBHOOK_MAX_AGE must be more than 0 seconds");
        }
    }

    public Duration maxAge() {
        return Duration.ofMillis((long) (maxAgeS * 1_000));
    }

    /** From the end of the last POST to the next probe. */
    Duration step(int failedProbes) {
        double seconds = Math.min(longestProbeS, firstProbeS * Math.pow(2, Math.min(failedProbes, 40)));
        return Duration.ofMillis((long) (seconds * 1_000));
    }
}
