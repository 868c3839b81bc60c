package io.modulen.chassis.kafka;

import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@code /actuator/health/loops}: down until every loop owns its partitions and polls. What fails beside that stands in
 * {@code failing}.
 */
final class LoopsHealthIndicator implements HealthIndicator {

    private final LoopStarter starter;

    LoopsHealthIndicator(LoopStarter starter) {
        this.starter = starter;
    }

    @Override
    public Health health() {
        List<String> notReady = starter.notReady();
        Map<String, String> failing = starter.troubles();
        Health.Builder health = notReady.isEmpty() ? Health.up() : Health.down().withDetail("not_ready", notReady);
        return failing.isEmpty()
                ? health.build()
                : health.withDetail("failing", failing).build();
    }
}
