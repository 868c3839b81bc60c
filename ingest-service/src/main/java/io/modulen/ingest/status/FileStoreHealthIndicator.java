package io.modulen.ingest.status;

import io.modulen.ingest.storage.FileStore;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code /actuator/health/storage}: down when no file could be taken. */
public final class FileStoreHealthIndicator implements HealthIndicator {

    private final FileStore store;

    public FileStoreHealthIndicator(FileStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        Optional<String> refusal = store.refusal(0);
        return refusal.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("problem", refusal.get()).build();
    }
}
