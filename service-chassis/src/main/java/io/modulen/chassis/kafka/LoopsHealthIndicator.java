package io.modulen.chassis.kafka;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code /actuator/health/loops}: down until every loop owns its partitions and polls. */
final class LoopsHealthIndicator implements HealthIndicator {

    private final LoopStarter starter;

    LoopsHealthIndicator(LoopStarter starter) {
        this.starter = starter;
    }

    @Override
    public Health health() {
        List<String> notReady = starter.notReady();
        return notReady.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("not_ready", notReady).build();
    }
}
