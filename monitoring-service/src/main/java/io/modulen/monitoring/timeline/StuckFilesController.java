package io.modulen.monitoring.timeline;

import io.modulen.monitoring.MonitoringSettings;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /monitoring/stuck-files}: files whose round has not ended for too long, oldest first. */
@RestController
class StuckFilesController {

    record StuckFile(long ingestId, int round, String fileName, Instant receivedAt, long ageS) {}

    record Page(int count, long stuckAfterS, List<StuckFile> files) {}

    private final StuckFiles stuck;
    private final MonitoringSettings settings;

    StuckFilesController(StuckFiles stuck, MonitoringSettings settings) {
        this.stuck = stuck;
        this.settings = settings;
    }

    @GetMapping("/monitoring/stuck-files")
    Page files() {
        List<StuckFile> found = stuck.find();
        return new Page(found.size(), settings.stuckAfter().toSeconds(), found);
    }
}
